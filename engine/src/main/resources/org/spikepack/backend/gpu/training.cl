// The ways back, and what only training needs: batch statistics, dropout, straight-through and surrogate gradients.

// Weights of words: weight * worth of the input channel they meet. shared: taps per channel, of one group.
KERNEL scaleWeights(
    GLOBAL const float* weight, GLOBAL const float* worth, int weights, int taps, int shared, int filters,
    int channelsPerGroup, GLOBAL float* out) {
  u64 i = GLOBAL_X;
  if (i < weights) {
    int filter = i / taps;
    int channel = filter / filters * channelsPerGroup + (int)(i % taps) / shared;
    out[i] = weight[i] * worth[channel];
  }
}

// Adds up the shares of a gradient of weights; worth as above, or none.
KERNEL foldWeights(
    GLOBAL const float* part, int chunks, GLOBAL const float* worth, int weights, int taps, int shared, int filters,
    int channelsPerGroup, GLOBAL float* out) {
  u64 i = GLOBAL_X;
  if (i < weights) {
    float sum = 0.0f;
    for (int c = 0; c < chunks; c++) {
      sum += part[(u64)c * weights + i];
    }
    int filter = i / taps;
    int channel = filter / filters * channelsPerGroup + (int)(i % taps) / shared;
    out[i] = worth ? sum * worth[channel] : sum;
  }
}

// in (+)= scale * gradient[step][sample][first + i], summed over the steps where the input is steady.
KERNEL transferBack(
    GLOBAL const float* gradient, int steps, int outSize, int first, int size, int batch, int inSteps, float share,
    GLOBAL float* in, int adds) {
  u64 i = GLOBAL_X;
  if (i < (u64)batch * size) {
    int sample = (u32)i / (u32)size;
    u64 place = (u64)sample * outSize + first + (i - (u64)sample * size);
    u64 row = (u64)batch * outSize;
    if (inSteps == 1) {
      float sum = 0.0f;
      for (int t = 0; t < steps; t++) {
        sum += gradient[t * row + place];
      }
      in[i] = adds ? in[i] + share * sum : share * sum;
    } else {
      for (int t = 0; t < inSteps; t++) {
        u64 at = (u64)t * batch * size + i;
        float g = share * gradient[(steps == 1 ? 0 : t) * row + place];
        in[at] = adds ? in[at] + g : g;
      }
    }
  }
}

// values (+)= mask * values: one mask for all steps of a sample.
KERNEL mask(SOURCE(in), GLOBAL const float* kept, GLOBAL float* out) {
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * in.size) {
    int sample = (u32)i / (u32)in.size;
    float x = value(FROM(in), GROUP_Y, sample, i - (u64)sample * in.size);
    out[(u64)GROUP_Y * in.batch * in.size + i] = x * kept[i];
  }
}

KERNEL maskBack(GLOBAL const float* gradient, GLOBAL const float* kept, int values, GLOBAL float* in, int adds) {
  u64 i = GLOBAL_X;
  if (i < values) {
    u64 at = (u64)GROUP_Y * values + i;
    float g = gradient[at] * kept[i];
    in[at] = adds ? in[at] + g : g;
  }
}

// Whether pixel (py, px) is the first of the largest in the window of an output pixel.
DEVICE int wins(
    GLOBAL const void* data, GLOBAL const float* worth, GLOBAL const float* table, Source in, Pool p, int step,
    int sample, int map, int oy, int ox, int py, int px) {
  float mine = value(data, worth, table, in, step, sample, map + py * p.inWidth + px);
  int top = oy * p.strideY - p.padY;
  int left = ox * p.strideX - p.padX;
  for (int y = top < 0 ? 0 : top; y < top + p.kernelY && y < p.inHeight; y++) {
    for (int x = left < 0 ? 0 : left; x < left + p.kernelX && x < p.inWidth; x++) {
      float other = value(data, worth, table, in, step, sample, map + y * p.inWidth + x);
      int before = y < py || (y == py && x < px);
      if (other > mine || (before && other == mine)) {
        return 0;
      }
    }
  }
  return 1;
}

// Each input pixel gathers from the windows it lies in.
KERNEL poolBack(SOURCE(in), Pool p, float share, GLOBAL const float* gradient, GLOBAL float* out, int adds) {
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * in.size) {
    int plane = p.inHeight * p.inWidth;
    int sample = (u32)i / (u32)in.size;
    int place = i - (u64)sample * in.size;
    int channel = place / plane;
    int py = (place - channel * plane) / p.inWidth;
    int px = (place - channel * plane) % p.inWidth;
    int area = p.outHeight * p.outWidth;
    u64 row = ((u64)GROUP_Y * in.batch + sample) * (in.size / plane) * area + (u64)channel * area;
    float sum = 0.0f;
    for (int oy = 0; oy < p.outHeight; oy++) {
      int top = oy * p.strideY - p.padY;
      if (py < top || py >= top + p.kernelY) {
        continue;
      }
      for (int ox = 0; ox < p.outWidth; ox++) {
        int left = ox * p.strideX - p.padX;
        if (px < left || px >= left + p.kernelX) {
          continue;
        }
        if (!p.maximum || wins(FROM(in), p, GROUP_Y, sample, channel * plane, oy, ox, py, px)) {
          sum += gradient[row + oy * p.outWidth + ox];
        }
      }
    }
    float g = p.maximum ? sum : sum * share;
    u64 at = (u64)GROUP_Y * in.batch * in.size + i;
    out[at] = adds ? out[at] + g : g;
  }
}

#define GROUP 256
#define SUM_GRADIENT 0
#define SUM_VALUE 1
#define SUM_SQUARE 2
#define SUM_NORM 3
#define SUM_THETA 4

// Two sums over rows and pixels of each channel (group y), of one share of them (group x): what depends on the mode.
// gradient: [row][channel][pixel]; centre: per channel. part: [share][channel][2]
KERNEL channelSums(
    int mode, SOURCE(in), int channels, int area, GLOBAL const float* gradient, GLOBAL const float* centre,
    NEURON(neuron), float most, int rows, int shares, GLOBAL float* part) {
  LOCAL float first[GROUP];
  LOCAL float second[GROUP];
  int channel = GROUP_Y;
  int thread = THREAD;
  int count = rows * area;
  float a = 0.0f;
  float b = 0.0f;
  for (int n = GROUP_X * GROUP + thread; n < count; n += shares * GROUP) {
    int row = n / area;
    int place = channel * area + n - row * area;
    float g = mode == SUM_VALUE || mode == SUM_SQUARE ? 0.0f : gradient[(u64)row * channels * area + place];
    if (mode == SUM_GRADIENT) {
      a += g;
    } else {
      int step = row / in.batch;
      float x = value(FROM(in), step, row - step * in.batch, place);
      if (mode == SUM_VALUE) {
        a += x;
      } else if (mode == SUM_SQUARE) {
        b += (x - centre[channel]) * (x - centre[channel]);
      } else if (mode == SUM_NORM) {
        a += g;
        b += g * (x - centre[channel]);
      } else if (x > neuronTheta[channel] * most) {
        a += g * most;
      } else if (x >= 0.0f) {
        float units;
        if (neuron.model == PACK) {
          units = (float)packed(x, neuronInverse[channel], neuron);
        } else {
          int word = greedy(x, neuronTheta[channel], neuronLevels, neuron);
          units = 0.0f;
          for (int t = 0; t < neuron.steps; t++) {
            units += word >> (neuron.steps - 1 - t) & 1 ? neuronLevels[t] : 0.0f;
          }
        }
        a += g * (units - x * neuronInverse[channel]);
      }
    }
  }
  first[thread] = a;
  second[thread] = b;
  BARRIER;
  for (int step = GROUP / 2; step > 0; step /= 2) {
    if (thread < step) {
      first[thread] += first[thread + step];
      second[thread] += second[thread + step];
    }
    BARRIER;
  }
  if (thread == 0) {
    part[((u64)GROUP_X * channels + channel) * 2] = first[0];
    part[((u64)GROUP_X * channels + channel) * 2 + 1] = second[0];
  }
}

// out[channel] = factor * sum over the shares of the first (which 0) or second sums.
KERNEL foldSums(GLOBAL const float* part, int channels, int shares, int which, float factor, GLOBAL float* out) {
  u64 c = GLOBAL_X;
  if (c < channels) {
    float sum = 0.0f;
    for (int s = 0; s < shares; s++) {
      sum += part[((u64)s * channels + c) * 2 + which];
    }
    out[c] = sum * factor;
  }
}

// Scale and shift of batch norm, and the statistics it tracks (with the unbiased variance).
KERNEL normSettle(
    int channels, GLOBAL const float* mean, GLOBAL const float* variance, GLOBAL const float* gamma,
    GLOBAL const float* beta, float epsilon, float momentum, float unbiased, GLOBAL float* inverse,
    GLOBAL float* scale, GLOBAL float* shift, GLOBAL float* runningMean, GLOBAL float* runningVariance) {
  u64 c = GLOBAL_X;
  if (c < channels) {
    inverse[c] = RSQRT(variance[c] + epsilon);
    scale[c] = gamma[c] * inverse[c];
    shift[c] = beta[c] - mean[c] * scale[c];
    runningMean[c] += momentum * (mean[c] - runningMean[c]);
    runningVariance[c] += momentum * (variance[c] * unbiased - runningVariance[c]);
  }
}

// gradients of gamma; of the input: scale*(dy - sum(dy)/n - (x - mean)*inverse^2*sum(dy*(x - mean))/n)
KERNEL normBack(
    SOURCE(in), int channels, int area, GLOBAL const float* gradient, GLOBAL const float* mean,
    GLOBAL const float* inverse, GLOBAL const float* scale, GLOBAL const float* sums, GLOBAL const float* products,
    float share, GLOBAL float* out, int adds) {
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * in.size) {
    int sample = (u32)i / (u32)in.size;
    int place = i - (u64)sample * in.size;
    int c = place / area;
    float x = value(FROM(in), GROUP_Y, sample, place);
    u64 at = (u64)GROUP_Y * in.batch * in.size + i;
    float bend = (x - mean[c]) * inverse[c] * inverse[c] * products[c] * share;
    float g = scale[c] * (gradient[at] - sums[c] * share - bend);
    out[at] = adds ? out[at] + g : g;
  }
}

KERNEL multiply(int channels, GLOBAL const float* a, GLOBAL const float* b, GLOBAL float* out) {
  u64 c = GLOBAL_X;
  if (c < channels) {
    out[c] = a[c] * b[c];
  }
}

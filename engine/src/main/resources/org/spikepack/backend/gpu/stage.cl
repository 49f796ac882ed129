// What works value by value: entering, adding, scaling, pooling, leaving.

// One value for the whole window: the leaky sum of SpikePack (leak = tau), or the mean (leak = 1, share = 1/T).
KERNEL gather(GLOBAL const float* in, GLOBAL float* out, int values, int steps, float leak, float share) {
  u64 i = GLOBAL_X;
  if (i < values) {
    float v = 0.0f;
    for (int t = 0; t < steps; t++) {
      v = leak * v + in[(u64)t * values + i];
    }
    out[i] = v * share;
  }
}

KERNEL inspect(GLOBAL const float* in, int size, int rows, GLOBAL int* alarm, int op) {
  u64 i = GLOBAL_X;
  if (i < (u64)size * rows) {
    INSPECT(in[i], alarm, op);
  }
}

// out[step][sample][first + i] = (or +=) scale[channel] * in + shift[channel]; of as many values per row as out has room
KERNEL transfer(
    SOURCE(in), int area, GLOBAL const float* scale, GLOBAL const float* shift, GLOBAL float* out, int outSize, int first,
    int adds, GLOBAL int* alarm, int op) {
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * in.size) {
    int step = GROUP_Y;
    int sample = (u32)i / (u32)in.size;
    int place = i - (u64)sample * in.size;
    float x = value(FROM(in), step, sample, place);
    if (scale) {
      int channel = place / area;
      x = x * scale[channel] + shift[channel];
    }
    u64 at = ((u64)step * in.batch + sample) * outSize + first + place;
    x = adds ? out[at] + x : x;
    if (alarm) {
      INSPECT(x, alarm, op);
    }
    out[at] = x;
  }
}

// Membrane potentials of SpikePack's serial form before each reset, [step][sample][i].
KERNEL packPotentials(
    GLOBAL const float* drive, GLOBAL const float* theta, GLOBAL const float* levels, int steps, int rounds, int size,
    int area, int batch, GLOBAL float* out) {
  u64 i = GLOBAL_X;
  u64 values = (u64)batch * size;
  if (i < values) {
    float unit = theta[(int)(i % size) / area];
    float v = drive[i] + (rounds ? 0.5f * unit : 0.0f);
    for (int t = 0; t < steps; t++) {
      out[(u64)t * values + i] = v;
      float level = unit * levels[t];
      v = v >= level ? v - level : v;
    }
  }
}

// Mean over the steps; out [sample][i].
KERNEL meanOverSteps(SOURCE(in), float share, GLOBAL float* out, GLOBAL int* alarm, int op) {
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * in.size) {
    int sample = (u32)i / (u32)in.size;
    float sum = 0.0f;
    for (int t = 0; t < in.steps; t++) {
      sum += value(FROM(in), t, sample, i - (u64)sample * in.size);
    }
    float mean = sum * share;
    if (alarm) {
      INSPECT(mean, alarm, op);
    }
    out[i] = mean;
  }
}

// Largest (padding never wins) or mean (padding counts as zeros) of each window; one group row per step.
KERNEL pool(SOURCE(in), Pool p, float share, GLOBAL float* out) {
  int channels = in.size / in.area;
  int area = p.outHeight * p.outWidth;
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * channels * area) {
    int sample = (u32)i / (u32)(channels * area);
    int place = i - (u64)sample * channels * area;
    int channel = place / area;
    int pixel = place - channel * area;
    int top = pixel / p.outWidth * p.strideY - p.padY;
    int left = pixel % p.outWidth * p.strideX - p.padX;
    float sum = 0.0f;
    float most = -INFINITY;
    for (int y = top < 0 ? 0 : top; y < top + p.kernelY && y < p.inHeight; y++) {
      for (int x = left < 0 ? 0 : left; x < left + p.kernelX && x < p.inWidth; x++) {
        float v = value(FROM(in), GROUP_Y, sample, channel * in.area + y * p.inWidth + x);
        sum += v;
        most = FMAX(most, v);
      }
    }
    out[(u64)GROUP_Y * in.batch * channels * area + i] = p.maximum ? most : sum * share;
  }
}

// The largest word of each window (SpikePack: words grow with their values), or all spikes of it together (LIF).
KERNEL poolWords(SOURCE(in), Pool p, GLOBAL void* out) {
  int channels = in.size / in.area;
  int area = p.outHeight * p.outWidth;
  u64 i = GLOBAL_X;
  if (i < (u64)in.batch * channels * area) {
    int sample = (u32)i / (u32)(channels * area);
    int place = i - (u64)sample * channels * area;
    int channel = place / area;
    int pixel = place - channel * area;
    int top = pixel / p.outWidth * p.strideY - p.padY;
    int left = pixel % p.outWidth * p.strideX - p.padX;
    int wide = in.kind == WORD16 || in.kind == BITS16;
    int best = 0;
    for (int y = top < 0 ? 0 : top; y < top + p.kernelY && y < p.inHeight; y++) {
      for (int x = left < 0 ? 0 : left; x < left + p.kernelX && x < p.inWidth; x++) {
        u64 at = (u64)sample * in.size + channel * in.area + y * p.inWidth + x;
        int word = wide ? ((GLOBAL const u16*)inData)[at] : ((GLOBAL const u8*)inData)[at];
        best = in.kind >= BITS8 ? best | word : word > best ? word : best;
      }
    }
    if (wide) {
      ((GLOBAL u16*)out)[i] = (u16)best;
    } else {
      ((GLOBAL u8*)out)[i] = (u8)best;
    }
  }
}

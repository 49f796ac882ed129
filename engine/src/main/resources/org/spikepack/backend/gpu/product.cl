// Dense layers and convolutions as tiled matrix products that read packed words as they lie and end in the neurons:
// result[filter][column] = sum over taps of weight[filter][tap] * input[tap][column], a column being one output pixel
// of one sample at one step. Nothing is unfolded in memory; a table says where each tap looks.
//
// IN is the kind of the input (see signal.cl); COLUMNS_FIRST is 1 for convolutions, whose neighbouring columns are
// neighbours in memory, and 0 for dense layers, whose neighbouring taps are.

#define TILE 64
#define DEPTH 16
#define PART 4
#define SIDE (TILE / PART)
#define THREADS (SIDE * SIDE)

#if IN == WORD8 || IN == BITS8
#define CELL u8
#elif IN == WORD16 || IN == BITS16
#define CELL u16
#else
#define CELL float
#endif

typedef struct {
  int offset;
  int dy;
  int dx;
} Tap;

// Where a column looks: its sample and the corner of its window.
typedef struct {
  u64 base;
  int y;
  int x;
  int shift;
} Column;

DEVICE Column column(Window w, int group, int n) {
  Column c;
  int area = w.outHeight * w.outWidth;
  int row = n / area;
  int pixel = n - row * area;
  int step = row / w.batch;
  int plane = w.inHeight * w.inWidth;
#if IN >= BITS8
  c.shift = w.steps - 1 - step;
  row -= step * w.batch;
#else
  c.shift = 0;
#endif
  c.base = ((u64)row * w.groups + group) * w.inChannelsPerGroup * plane;
  int y = pixel / w.outWidth;
  c.y = y * w.strideY - w.padY;
  c.x = (pixel - y * w.outWidth) * w.strideX - w.padX;
  return c;
}

DEVICE float tapped(GLOBAL const CELL* in, GLOBAL const float* table, Window w, Column c, GLOBAL const int* taps, int k) {
  int y = c.y + taps[3 * k + 1];
  int x = c.x + taps[3 * k + 2];
  if (y < 0 || x < 0 || y >= w.inHeight || x >= w.inWidth) {
    return 0.0f;
  }
  CELL cell = in[c.base + taps[3 * k] + y * w.inWidth + x];
#if IN >= BITS8
  return (float)(cell >> c.shift & 1);
#elif IN == F32
  return cell;
#else
  return w.tabled ? table[cell] : (float)cell;
#endif
}

KERNEL product(
    GLOBAL const CELL* in, GLOBAL const float* table, GLOBAL const float* weight, GLOBAL const float* bias,
    GLOBAL const int* taps, Window w, SOURCE(addend), int adds, NEURON(neuron), GLOBAL void* out,
    GLOBAL float* drive, GLOBAL int* alarm, int op) {
  LOCAL float a[DEPTH][TILE + 1];
  LOCAL float b[DEPTH][TILE + 1];
  int thread = THREAD;
  int firstColumn = GROUP_X * TILE;
  int firstFilter = GROUP_Y * TILE;
  int group = GROUP_Z;
  float sum[PART][PART];
  for (int i = 0; i < PART; i++) {
    for (int j = 0; j < PART; j++) {
      sum[i][j] = 0.0f;
    }
  }
#if COLUMNS_FIRST
  int mine = firstColumn + thread % TILE;
  Column c = column(w, group, mine < w.columns ? mine : 0);
#endif
  for (int first = 0; first < w.taps; first += DEPTH) {
    for (int part = 0; part < PART; part++) {
      int k = thread % DEPTH;
      int m = thread / DEPTH + part * (THREADS / DEPTH);
      int filter = firstFilter + m;
      a[k][m] = first + k < w.taps && filter < w.filters
          ? weight[((u64)group * w.filters + filter) * w.taps + first + k] : 0.0f;
#if COLUMNS_FIRST
      int n = thread % TILE;
      int depth = thread / TILE + part * (THREADS / TILE);
      b[depth][n] = mine < w.columns && first + depth < w.taps ? tapped(in, table, w, c, taps, first + depth) : 0.0f;
#else
      int other = firstColumn + m;
      b[k][m] = other < w.columns && first + k < w.taps
          ? tapped(in, table, w, column(w, group, other), taps, first + k) : 0.0f;
#endif
    }
    BARRIER;
    for (int k = 0; k < DEPTH; k++) {
      for (int i = 0; i < PART; i++) {
        for (int j = 0; j < PART; j++) {
          sum[i][j] = FMA(a[k][thread / SIDE + i * SIDE], b[k][thread % SIDE + j * SIDE], sum[i][j]);
        }
      }
    }
    BARRIER;
  }
  int area = w.outHeight * w.outWidth;
  for (int j = 0; j < PART; j++) {
    int n = firstColumn + thread % SIDE + j * SIDE;
    int row = n / area;
    int pixel = n - row * area;
    for (int i = 0; i < PART; i++) {
      int m = firstFilter + thread / SIDE + i * SIDE;
      if (n < w.columns && m < w.filters) {
        int filter = group * w.filters + m;
        int within = filter * area + pixel;
        float u = bias ? sum[i][j] + bias[filter] : sum[i][j];
        if (adds) {
          int step = row / w.batch;
          u += value(FROM(addend), step, row - step * w.batch, within);
        }
        INSPECT(u, alarm, op);
        u64 at = (u64)row * w.groups * w.filters * area + within;
        if (drive) {
          drive[at] = u;
        }
        emit(AS(neuron), u, filter, out, at);
      }
    }
  }
}

// Gradient of the weights, a share of the columns per group along z: part[chunk][filter][tap] = sum over the chunk's
// columns of gradient[filter][column] * input[tap][column].
KERNEL weightGradient(
    GLOBAL const CELL* in, GLOBAL const float* table, GLOBAL const float* gradient, GLOBAL const int* taps, Window w,
    int chunk, GLOBAL float* part) {
  LOCAL float a[DEPTH][TILE + 1];
  LOCAL float b[DEPTH][TILE + 1];
  int thread = THREAD;
  int firstTap = GROUP_X * TILE;
  int firstFilter = GROUP_Y * TILE;
  int group = GROUP_Z % w.groups;
  int from = GROUP_Z / w.groups * chunk;
  int until = from + chunk < w.columns ? from + chunk : w.columns;
  int area = w.outHeight * w.outWidth;
  float sum[PART][PART];
  for (int i = 0; i < PART; i++) {
    for (int j = 0; j < PART; j++) {
      sum[i][j] = 0.0f;
    }
  }
  for (int first = from; first < until; first += DEPTH) {
    int k = thread % DEPTH;
    int n = first + k;
    Column c = column(w, group, n < until ? n : from);
    int row = n / area;
    for (int share = 0; share < PART; share++) {
      int m = thread / DEPTH + share * (THREADS / DEPTH);
      int filter = firstFilter + m;
      int tap = firstTap + m;
      a[k][m] = n < until && filter < w.filters
          ? gradient[(((u64)row * w.groups + group) * w.filters + filter) * area + n - row * area] : 0.0f;
      b[k][m] = n < until && tap < w.taps ? tapped(in, table, w, c, taps, tap) : 0.0f;
    }
    BARRIER;
    for (int d = 0; d < DEPTH; d++) {
      for (int i = 0; i < PART; i++) {
        for (int j = 0; j < PART; j++) {
          sum[i][j] = FMA(a[d][thread / SIDE + i * SIDE], b[d][thread % SIDE + j * SIDE], sum[i][j]);
        }
      }
    }
    BARRIER;
  }
  u64 weights = (u64)w.groups * w.filters * w.taps;
  for (int i = 0; i < PART; i++) {
    for (int j = 0; j < PART; j++) {
      int m = firstFilter + thread / SIDE + i * SIDE;
      int n = firstTap + thread % SIDE + j * SIDE;
      if (m < w.filters && n < w.taps) {
        part[GROUP_Z / w.groups * weights + ((u64)group * w.filters + m) * w.taps + n] = sum[i][j];
      }
    }
  }
}

// Gradient of the input: each input pixel gathers from the windows that looked at it; spots[k] says where filter and
// tap of k lie. columns: pixels of all rows.
KERNEL inputGradient(
    GLOBAL const float* gradient, GLOBAL const float* weight, GLOBAL const int* spots, Window w, GLOBAL float* out,
    int adds) {
  LOCAL float a[DEPTH][TILE + 1];
  LOCAL float b[DEPTH][TILE + 1];
  int thread = THREAD;
  int firstColumn = GROUP_X * TILE;
  int firstChannel = GROUP_Y * TILE;
  int group = GROUP_Z;
  int plane = w.inHeight * w.inWidth;
  int area = w.outHeight * w.outWidth;
  int channels = w.inChannelsPerGroup;
  int window = w.taps / channels;
  int depth = w.filters * window;
  int columns = w.steps * w.batch * plane;
  float sum[PART][PART];
  for (int i = 0; i < PART; i++) {
    for (int j = 0; j < PART; j++) {
      sum[i][j] = 0.0f;
    }
  }
  int n = firstColumn + thread % TILE;
  int row = n / plane;
  int y = (n - row * plane) / w.inWidth + w.padY;
  int x = (n - row * plane) % w.inWidth + w.padX;
  u64 base = ((u64)row * w.groups + group) * w.filters * area;
  for (int first = 0; first < depth; first += DEPTH) {
    for (int share = 0; share < PART; share++) {
      int d = thread / TILE + share * (THREADS / TILE);
      int k = first + d;
      int c = firstChannel + thread % TILE;
      float weightHere = 0.0f;
      float gradientHere = 0.0f;
      if (k < depth) {
        int filter = k / window;
        if (c < channels) {
          weightHere = weight[((u64)group * w.filters + filter) * w.taps + c * window + k % window];
        }
        int down = y - spots[2 * (k % window)];
        int right = x - spots[2 * (k % window) + 1];
        int oy = down / w.strideY;
        int ox = right / w.strideX;
        if (n < columns && down >= 0 && right >= 0 && oy * w.strideY == down && ox * w.strideX == right
            && oy < w.outHeight && ox < w.outWidth) {
          gradientHere = gradient[base + (u64)filter * area + oy * w.outWidth + ox];
        }
      }
      a[d][thread % TILE] = weightHere;
      b[d][thread % TILE] = gradientHere;
    }
    BARRIER;
    for (int d = 0; d < DEPTH; d++) {
      for (int i = 0; i < PART; i++) {
        for (int j = 0; j < PART; j++) {
          sum[i][j] = FMA(a[d][thread / SIDE + i * SIDE], b[d][thread % SIDE + j * SIDE], sum[i][j]);
        }
      }
    }
    BARRIER;
  }
  for (int j = 0; j < PART; j++) {
    int mine = firstColumn + thread % SIDE + j * SIDE;
    int r = mine / plane;
    for (int i = 0; i < PART; i++) {
      int c = firstChannel + thread / SIDE + i * SIDE;
      if (mine < columns && c < channels) {
        u64 at = (((u64)r * w.groups + group) * channels + c) * plane + mine - r * plane;
        out[at] = adds ? out[at] + sum[i][j] : sum[i][j];
      }
    }
  }
}

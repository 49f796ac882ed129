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

// filters, taps: of one group. inSize, outSize: values per sample. steps: of the input; rows: steps*batch.
typedef struct {
  int filters;
  int taps;
  int groups;
  int inChannelsPerGroup;
  int inHeight;
  int inWidth;
  int outHeight;
  int outWidth;
  int strideY;
  int strideX;
  int padY;
  int padX;
  int steps;
  int batch;
  int columns;
  int tabled;
} Window;

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

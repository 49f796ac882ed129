// Dense layers and convolutions on the tensor cores: packed words (u8) times weights of few bits, without unfolding.
// result[column][filter] = sum over taps of input[tap][column] * weight[filter][tap], a column being one output pixel of
// one sample at one step, as in product.cl; here pixels lie one behind the other, each with all its channels.
//
// HALF: 0 for weights on a grid (s8), summed up as integers and so without any rounding; 1 for f16, summed up in f32.
// SPIKES: 1 where each bit of a word is the spike of one step.
//
// Only multiply() and copy16() know the instructions of the card. For OpenCL they are written out, so that all the rest
// (tiles, addresses, padding, endings) runs anywhere; lanes then exchange their fragments through local memory.

#define TILE 128
#define THREADS 256
#define CHUNK 16
#if HALF
#define DEPTH 32
#define WEIGHT_BYTES 2
#define SUM float
#else
#define DEPTH 64
#define WEIGHT_BYTES 1
#define SUM int
#endif
// Sixteen bytes more than a row needs: lanes of a fragment then meet all banks of local memory once.
#define PITCH (DEPTH + 16)
#define WEIGHT_PITCH (DEPTH * WEIGHT_BYTES + 16)
#define ROW_CHUNKS (DEPTH / CHUNK)
#define ROWS (TILE * ROW_CHUNKS / THREADS)
#define WEIGHT_CHUNKS (DEPTH * WEIGHT_BYTES / CHUNK)
#define FRAGMENT 6
// Words of one instruction.
#define STEP (32 / WEIGHT_BYTES)

#ifdef __CUDACC__
#define EXCHANGE(name)
#define THROUGH(name)
#define ALIGNED __align__(16)

// Sixteen bytes of a row of local memory, zeros where nothing is there; arrives at the second arrive() from here.
DEVICE void copy16(u8* to, const u8* from, int there) {
  unsigned at = (unsigned)__cvta_generic_to_shared(to);
  int bytes = there ? CHUNK : 0;
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(at), "l"(from), "r"(bytes));
}

#define COPIED asm volatile("cp.async.commit_group;")
#define ARRIVE asm volatile("cp.async.wait_group 1;")

// sum += a * b, a 16 rows and b 8 columns of a warp, fragments as in the PTX manual: mma.m16n8k32 of 8-bit integers,
// mma.m16n8k16 of f16.
DEVICE void multiply(SUM* sum, const unsigned* a, const unsigned* b) {
#if HALF
  asm volatile(
      "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
      : "+f"(sum[0]), "+f"(sum[1]), "+f"(sum[2]), "+f"(sum[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#else
  asm volatile(
      "mma.sync.aligned.m16n8k32.row.col.s32.u8.s8.s32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
      : "+r"(sum[0]), "+r"(sum[1]), "+r"(sum[2]), "+r"(sum[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#endif
}

#if HALF
// 1024 + n is 0x6400 + n in f16, so that two words become two numbers by one subtraction.
DEVICE unsigned lessThousand(unsigned pair) {
  unsigned out;
  asm("sub.f16x2 %0, %1, %2;" : "=r"(out) : "r"(pair), "r"(0x64006400));
  return out;
}
#endif
#else
#define EXCHANGE(name) LOCAL u32 name[THREADS * FRAGMENT]
#define THROUGH(name) , name
#define ALIGNED __attribute__((aligned(16)))
#define COPIED
#define ARRIVE

DEVICE void copy16(OF_LOCAL u8* to, GLOBAL const u8* from, int there) {
  for (int i = 0; i < CHUNK / 4; i++) {
    ((OF_LOCAL u32*)to)[i] = there ? ((GLOBAL const u32*)from)[i] : 0;
  }
}

DEVICE void multiply(SUM* sum, const u32* a, const u32* b, OF_LOCAL u32* exchange) {
  int thread = THREAD;
  int lane = thread % 32;
  OF_LOCAL u32* warp = exchange + (thread - lane) * FRAGMENT;
  for (int i = 0; i < FRAGMENT; i++) {
    warp[lane * FRAGMENT + i] = i < 4 ? a[i] : b[i - 4];
  }
  BARRIER;
  for (int part = 0; part < 4; part++) {
    int column = lane % 4 * 2 + part % 2;
    for (int k = 0; k < 8; k++) {
      u32 left = warp[(lane / 4 * 4 + k % 4) * FRAGMENT + part / 2 + k / 4 * 2];
      u32 right = warp[(column * 4 + k % 4) * FRAGMENT + 4 + k / 4];
#if HALF
      for (int i = 0; i < 2; i++) {
        sum[part] = FMA(fromHalf((u16)(left >> 16 * i)), fromHalf((u16)(right >> 16 * i)), sum[part]);
      }
#else
      for (int i = 0; i < 4; i++) {
        sum[part] += (int)(u8)(left >> 8 * i) * (int)(char)(right >> 8 * i);
      }
#endif
    }
  }
  BARRIER;
}

DEVICE u32 lessThousand(u32 pair) {
  return toHalf(fromHalf((u16)pair) - 1024.0f) | (u32)toHalf(fromHalf((u16)(pair >> 16)) - 1024.0f) << 16;
}
#endif

// Where a column looks: its sample, the corner of its window, and how far its step's spike is shifted.
typedef struct {
  u64 base;
  int y;
  int x;
  int shift;
} Column;

DEVICE Column column(Window w, int pitch, int n) {
  Column c;
  int area = w.outHeight * w.outWidth;
  int row = n / area;
  int pixel = n - row * area;
  int step = row / w.batch;
  c.shift = w.steps - 1 - step;
#if SPIKES
  row -= step * w.batch;
#endif
  int y = pixel / w.outWidth;
  c.base = (u64)row * w.inHeight * w.inWidth * pitch;
  c.y = y * w.strideY - w.padY;
  c.x = (pixel - y * w.outWidth) * w.strideX - w.padX;
  if (n >= w.columns) {
    c.base = 0;
    c.y = -(1 << 30);
  }
  return c;
}

// Words of a row as the instruction takes them: four u8, or two as f16.
DEVICE u32 words(OF_LOCAL const u8* at, int shift) {
#if HALF
  u32 two = *(OF_LOCAL const u16*)at;
#if SPIKES
  two = two >> shift & 0x0101;
#endif
  return lessThousand(0x64006400 | (two & 0xff) | (two & 0xff00) << 8);
#else
  u32 four = *(OF_LOCAL const u32*)at;
#if SPIKES
  four = four >> shift & 0x01010101;
#endif
  return four;
#endif
}

// What happens to a sum before it is written: bias, shortcut, neurons.
DEVICE void end(
    float u, int filter, int n, GLOBAL const float* bias, Window w, SOURCE(addend), int adds, NEURON(neuron),
    GLOBAL void* out, GLOBAL float* drive, GLOBAL int* alarm, int op) {
  int area = w.outHeight * w.outWidth;
  int row = n / area;
  int within = filter * area + n - row * area;
  u += bias ? bias[filter] : 0.0f;
  if (adds) {
    int step = row / w.batch;
    u += value(FROM(addend), step, row - step * w.batch, within);
  }
  INSPECT(u, alarm, op);
  u64 at = (u64)row * w.filters * area + within;
  if (drive) {
    drive[at] = u;
  }
  emit(AS(neuron), u, filter, out, at);
}

// in [sample][pixel][pitch], weight [filter][depth], depth = window*pitch, pitch a multiple of 16; spots: where in the
// window each pixel lies. u = scale[filter] * sum + bias[filter], then as product.cl ends.
KERNEL tensorProduct(
    GLOBAL const u8* in, GLOBAL const u8* weight, GLOBAL const float* scale, GLOBAL const float* bias,
    GLOBAL const int* spots, Window w, int pitch, int depth, SOURCE(addend), int adds, NEURON(neuron), GLOBAL void* out,
    GLOBAL float* drive, GLOBAL int* alarm, int op) {
  LOCAL ALIGNED u8 a[2][TILE * PITCH];
  LOCAL ALIGNED u8 b[2][TILE * WEIGHT_PITCH];
  EXCHANGE(exchange);
  int thread = THREAD;
  int firstColumn = GROUP_X * TILE;
  int firstFilter = GROUP_Y * TILE;
  int lane = thread % 32;
  int warpColumn = thread / 32 / 4 * 64;
  int warpFilter = thread / 32 % 4 * 32;
  int eighth = lane / 4;
  int quarter = lane % 4;
  Column mine[ROWS];
  UNROLL
  for (int i = 0; i < ROWS; i++) {
    mine[i] = column(w, pitch, firstColumn + (thread + i * THREADS) / ROW_CHUNKS);
  }
  int shift[8];
  UNROLL
  for (int i = 0; i < 8; i++) {
    int n = firstColumn + warpColumn + i * 8 + eighth;
    shift[i] = w.steps - 1 - (n < w.columns ? n / (w.outHeight * w.outWidth) / w.batch : 0);
  }
  SUM sum[4][4][4];
  UNROLL
  for (int i = 0; i < 64; i++) {
    sum[i / 16][i / 4 % 4][i % 4] = 0;
  }
  int tiles = (depth + DEPTH - 1) / DEPTH;
  for (int tile = -1; tile < tiles; tile++) {
    int next = tile + 1;
    if (next < tiles) {
      UNROLL
      for (int i = 0; i < ROWS; i++) {
        int chunk = thread + i * THREADS;
        int k = next * DEPTH + chunk % ROW_CHUNKS * CHUNK;
        int tap = k < depth ? k / pitch : 0;
        int y = mine[i].y + spots[2 * tap];
        int x = mine[i].x + spots[2 * tap + 1];
        int there = k < depth && y >= 0 && x >= 0 && y < w.inHeight && x < w.inWidth;
        u64 from = there ? mine[i].base + ((u64)y * w.inWidth + x) * pitch + k - tap * pitch : 0;
        copy16(&a[next % 2][chunk / ROW_CHUNKS * PITCH + chunk % ROW_CHUNKS * CHUNK], in + from, there);
      }
      for (int chunk = thread; chunk < TILE * WEIGHT_CHUNKS; chunk += THREADS) {
        int row = chunk / WEIGHT_CHUNKS;
        int k = next * DEPTH * WEIGHT_BYTES + chunk % WEIGHT_CHUNKS * CHUNK;
        int there = firstFilter + row < w.filters && k < depth * WEIGHT_BYTES;
        u64 from = there ? (u64)(firstFilter + row) * depth * WEIGHT_BYTES + k : 0;
        copy16(&b[next % 2][row * WEIGHT_PITCH + chunk % WEIGHT_CHUNKS * CHUNK], weight + from, there);
      }
    }
    COPIED;
    if (tile >= 0) {
      ARRIVE;
      BARRIER;
      for (int k = 0; k < DEPTH; k += STEP) {
        u32 right[4][2];
        UNROLL
        for (int j = 0; j < 4; j++) {
          OF_LOCAL const u8* at =
              &b[tile % 2][(warpFilter + j * 8 + eighth) * WEIGHT_PITCH + k * WEIGHT_BYTES + quarter * 4];
          right[j][0] = *(OF_LOCAL const u32*)at;
          right[j][1] = *(OF_LOCAL const u32*)(at + 16);
        }
        UNROLL
        for (int i = 0; i < 4; i++) {
          OF_LOCAL const u8* at =
              &a[tile % 2][(warpColumn + i * 16 + eighth) * PITCH + k + quarter * (4 / WEIGHT_BYTES)];
          u32 left[4];
          left[0] = words(at, shift[2 * i]);
          left[1] = words(at + 8 * PITCH, shift[2 * i + 1]);
          left[2] = words(at + STEP / 2, shift[2 * i]);
          left[3] = words(at + 8 * PITCH + STEP / 2, shift[2 * i + 1]);
          UNROLL
          for (int j = 0; j < 4; j++) {
            multiply(sum[i][j], left, right[j] THROUGH(exchange));
          }
        }
      }
      BARRIER;
    }
  }
  UNROLL
  for (int i = 0; i < 8; i++) {
    int n = firstColumn + warpColumn + i * 8 + eighth;
    UNROLL
    for (int j = 0; j < 8; j++) {
      int filter = firstFilter + warpFilter + j / 2 * 8 + quarter * 2 + j % 2;
      if (n < w.columns && filter < w.filters) {
        float u = (float)sum[i / 2][j / 2][i % 2 * 2 + j % 2] * scale[filter];
        end(u, filter, n, bias, w, FROM(addend), adds, AS(neuron), out, drive, alarm, op);
      }
    }
  }
}

// What a library multiplies: rows [step][sample][pitch] of signed bytes or f16, each thread four of them. Words of eight
// bits become signed bytes by taking 128 off, which finish() makes good; behind the last channel the weights are zeros.
KERNEL unfolded(GLOBAL const u8* in, int channels, int pitch, int batch, int steps, int shift, GLOBAL void* out) {
  u64 i = GLOBAL_X;
  int quads = pitch / 4;
  if (i < (u64)batch * steps * quads) {
    int row = i / quads;
    int first = (int)(i - (u64)row * quads) * 4;
    int step = row / batch;
    GLOBAL const u8* words = in + (u64)(row - step * batch) * channels;
    u32 packed[WEIGHT_BYTES];
    UNROLL
    for (int b = 0; b < WEIGHT_BYTES; b++) {
      packed[b] = 0;
    }
    UNROLL
    for (int l = 0; l < 4; l++) {
      int word = first + l < channels ? words[first + l] : 0;
#if SPIKES
      word = word >> (steps - 1 - step) & 1;
#endif
#if HALF
      packed[l / 2] |= (u32)toHalf((float)word) << l % 2 * 16;
#else
      packed[0] |= (u32)((word - shift) & 0xFF) << l * 8;
#endif
    }
    UNROLL
    for (int b = 0; b < WEIGHT_BYTES; b++) {
      ((GLOBAL u32*)out)[i * WEIGHT_BYTES + b] = packed[b];
    }
  }
}

// The ending alone, for sums [column][filter] of a library's product. missing: per filter, what unfolded() took off; or
// none.
KERNEL finish(
    GLOBAL const SUM* sums, GLOBAL const SUM* missing, GLOBAL const float* scale, GLOBAL const float* bias, Window w, SOURCE(addend), int adds,
    NEURON(neuron), GLOBAL void* out, GLOBAL float* drive, GLOBAL int* alarm, int op) {
  u64 i = GLOBAL_X;
  if (i < (u64)w.columns * w.filters) {
    int n = i / w.filters;
    int filter = i - (u64)n * w.filters;
    SUM sum = missing ? sums[i] + missing[filter] : sums[i];
    end((float)sum * scale[filter], filter, n, bias, w, FROM(addend), adds, AS(neuron), out, drive, alarm, op);
  }
}

#define SIDE 64

// [sample][channel][pixel] to [sample][pixel][pitch], zeros behind the last channel. Groups along x: tiles of pixels of
// one sample after the other; along y: tiles of channels.
KERNEL channelsLast(GLOBAL const u8* in, int channels, int area, int pitch, GLOBAL u8* out) {
  LOCAL u8 tile[SIDE][SIDE + 4];
  int tiles = (area + SIDE - 1) / SIDE;
  int sample = GROUP_X / tiles;
  int firstPixel = (GROUP_X - sample * tiles) * SIDE;
  int firstChannel = GROUP_Y * SIDE;
  for (int i = THREAD; i < SIDE * SIDE; i += THREADS) {
    int channel = firstChannel + i / SIDE;
    int pixel = firstPixel + i % SIDE;
    tile[i / SIDE][i % SIDE] =
        channel < channels && pixel < area ? in[((u64)sample * channels + channel) * area + pixel] : 0;
  }
  BARRIER;
  for (int i = THREAD; i < SIDE * SIDE; i += THREADS) {
    int channel = firstChannel + i % SIDE;
    int pixel = firstPixel + i / SIDE;
    if (channel < pitch && pixel < area) {
      out[((u64)sample * area + pixel) * pitch + channel] = tile[i % SIDE][i / SIDE];
    }
  }
}

// What multiply() reaches at most: sixteen sums in registers, without memory.
KERNEL tensorRate(int rounds, GLOBAL SUM* out) {
  EXCHANGE(exchange);
  u32 a[4];
  u32 b[2];
  SUM sum[16][4];
  UNROLL
  for (int i = 0; i < 64; i++) {
    sum[i / 4][i % 4] = 0;
    a[i % 4] = THREAD + i;
    b[i % 2] = THREAD * i;
  }
  for (int r = 0; r < rounds; r++) {
    UNROLL
    for (int i = 0; i < 16; i++) {
      multiply(sum[i], a, b THROUGH(exchange));
    }
  }
  SUM all = 0;
  UNROLL
  for (int i = 0; i < 64; i++) {
    all += sum[i / 4][i % 4];
  }
  out[GLOBAL_X] = all;
}

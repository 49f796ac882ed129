// CUDA only, sm_80 and newer: dense layers on the tensor cores, packed words (u8) times weights on a grid (s8), summed
// up in 32-bit integers and so without any rounding. Fragments as in the PTX manual, mma.m16n8k32 of 8-bit integers.

#define TILE 128
#define DEPTH 64
#define PITCH 80
#define THREADS 256

DEVICE void fetch(u8* to, const u8* from, int row, int rows, int depth, int k) {
  if (row < rows && k + 16 <= depth && depth % 16 == 0) {
    unsigned at = (unsigned)__cvta_generic_to_shared(to);
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(at), "l"(from + (u64)row * depth + k));
  } else {
    for (int i = 0; i < 16; i++) {
      to[i] = row < rows && k + i < depth ? from[(u64)row * depth + k + i] : 0;
    }
  }
}

DEVICE unsigned four(const u8* at) {
  return *(const unsigned*)at;
}

DEVICE void multiply(int* sum, const unsigned* a, const unsigned* b) {
  asm volatile(
      "mma.sync.aligned.m16n8k32.row.col.s32.u8.s8.s32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
      : "+r"(sum[0]), "+r"(sum[1]), "+r"(sum[2]), "+r"(sum[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

// in [row][depth], weight [filter][depth]; u = scale[filter] * sum + bias[filter]
KERNEL tensorProduct(
    const u8* in, const u8* weight, const float* scale, const float* bias, int rows, int filters, int depth,
    NEURON(neuron), void* out, float* drive, int* alarm, int op) {
  __shared__ __align__(16) u8 a[2][TILE * PITCH];
  __shared__ __align__(16) u8 b[2][TILE * PITCH];
  int thread = threadIdx.x;
  int firstRow = blockIdx.x * TILE;
  int firstFilter = blockIdx.y * TILE;
  int lane = thread % 32;
  int warpRow = thread / 32 / 4 * 64;
  int warpFilter = thread / 32 % 4 * 32;
  int eighth = lane / 4;
  int quarter = lane % 4;
  int sum[4][4][4] = {};
  int tiles = (depth + DEPTH - 1) / DEPTH;
  for (int tile = -1; tile < tiles; tile++) {
    int next = tile + 1;
    if (next < tiles) {
      for (int chunk = thread; chunk < TILE * DEPTH / 16; chunk += THREADS) {
        int row = chunk / 4;
        int k = chunk % 4 * 16;
        fetch(&a[next % 2][row * PITCH + k], in, firstRow + row, rows, depth, next * DEPTH + k);
        fetch(&b[next % 2][row * PITCH + k], weight, firstFilter + row, filters, depth, next * DEPTH + k);
      }
    }
    asm volatile("cp.async.commit_group;");
    if (tile < 0) {
      continue;
    }
    asm volatile("cp.async.wait_group 1;");
    __syncthreads();
    const u8* mine = a[tile % 2];
    const u8* theirs = b[tile % 2];
    for (int k = 0; k < DEPTH; k += 32) {
      unsigned right[4][2];
      for (int j = 0; j < 4; j++) {
        const u8* at = theirs + (warpFilter + j * 8 + eighth) * PITCH + k + quarter * 4;
        right[j][0] = four(at);
        right[j][1] = four(at + 16);
      }
      for (int i = 0; i < 4; i++) {
        const u8* at = mine + (warpRow + i * 16 + eighth) * PITCH + k + quarter * 4;
        unsigned left[4] = {four(at), four(at + 8 * PITCH), four(at + 16), four(at + 8 * PITCH + 16)};
        for (int j = 0; j < 4; j++) {
          multiply(sum[i][j], left, right[j]);
        }
      }
    }
    __syncthreads();
  }
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 4; j++) {
      for (int part = 0; part < 4; part++) {
        int row = firstRow + warpRow + i * 16 + eighth + part / 2 * 8;
        int filter = firstFilter + warpFilter + j * 8 + quarter * 2 + part % 2;
        if (row < rows && filter < filters) {
          float u = (float)sum[i][j][part] * scale[filter] + (bias ? bias[filter] : 0.0f);
          INSPECT(u, alarm, op);
          u64 at = (u64)row * filters + filter;
          if (drive) {
            drive[at] = u;
          }
          emit(AS(neuron), u, filter, out, at);
        }
      }
    }
  }
}

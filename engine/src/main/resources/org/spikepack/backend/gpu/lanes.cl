// Neighbouring neurons that one thread works on: LANES of them, so that it moves up to 16 bytes at a time and looks for
// its place once. More than one only where the drive is plain numbers as STORAGE says, the sizes are multiples of LANES,
// and neighbours have one channel in common or a channel each.

#ifndef LANES
#define LANES 1
#endif

#define JOINED(a, b) a##b
#define NAME(a, b) JOINED(a, b)
#define EACH UNROLL for (int l = 0; l < LANES; l++)

#if STORAGE == 16
#define UNSTORED(x) fromHalf(x)
#define STORED(x) toHalf(x)
#else
#define UNSTORED(x) (x)
#define STORED(x) (x)
#endif

#if LANES > 1
typedef NAME(uchar, LANES) u8s;
typedef NAME(ushort, LANES) u16s;
typedef NAME(uint, LANES) u32s;
typedef NAME(float, LANES) floats;
#if STORAGE == 16
typedef u16s realVector;
#else
typedef floats realVector;
#endif
#endif

#if LANES == 4
#define SPREAD(OF, vector, lane) \
  lane[0] = OF(vector.x), lane[1] = OF(vector.y), lane[2] = OF(vector.z), lane[3] = OF(vector.w)
#define GATHER(vector, AS, lane) \
  vector.x = AS(lane[0]), vector.y = AS(lane[1]), vector.z = AS(lane[2]), vector.w = AS(lane[3])
#elif LANES == 2
#define SPREAD(OF, vector, lane) lane[0] = OF(vector.x), lane[1] = OF(vector.y)
#define GATHER(vector, AS, lane) vector.x = AS(lane[0]), vector.y = AS(lane[1])
#endif

// Drives or gradients from place at on.
DEVICE void reals(GLOBAL const REAL* from, u64 at, float* x) {
#if LANES == 1
  x[0] = READ(from, at);
#else
  realVector vector = ((GLOBAL const realVector*)from)[at / LANES];
  SPREAD(UNSTORED, vector, x);
#endif
}

DEVICE void putReals(GLOBAL REAL* to, u64 at, const float* x) {
#if LANES == 1
  WRITE(to, at, x[0]);
#else
  realVector vector;
  GATHER(vector, STORED, x);
  ((GLOBAL realVector*)to)[at / LANES] = vector;
#endif
}

// out (+)= x
DEVICE void addReals(GLOBAL REAL* to, u64 at, int adds, float* x) {
  if (adds) {
    float before[LANES];
    reals(to, at, before);
    EACH { x[l] = before[l] + x[l]; }
  }
  putReals(to, at, x);
}

// Drives of a step, from place at in the batch on.
DEVICE void drives(
    GLOBAL const void* data, GLOBAL const float* worth, GLOBAL const float* table, Source s, int step, u64 at, float* x) {
#if LANES == 1
  int sample = (u32)at / (u32)s.size;
  x[0] = value(data, worth, table, s, step, sample, at - (u64)sample * s.size);
#else
  reals((GLOBAL const REAL*)data, s.steps == 1 ? at : at + (u64)step * s.batch * s.size, x);
#endif
}

// Channel of the neuron at a place in the batch; area: neurons of a channel, all of them where all channels are alike.
DEVICE int channelOf(u64 at, int size, int area) {
  if (area == size) {
    return 0;
  }
  int place = (u32)at % (u32)size;
  return area == 1 ? place : place / area;
}

// What is kept per channel, of the first neuron's channel on.
DEVICE void perChannel(GLOBAL const float* kept, int channel, int area, float* x) {
#if LANES > 1
  if (area == 1) {
    floats vector = ((GLOBAL const floats*)kept)[channel / LANES];
    SPREAD(, vector, x);
    return;
  }
#endif
  float same = kept[channel];
  EACH { x[l] = same; }
}

// Words of 8, 16 or 32 bits, and f32 whatever STORAGE is.
#if LANES == 1
#define PUT_WORDS(bits, to, at, word) ((GLOBAL NAME(u, bits)*)to)[at] = (NAME(u, bits))word[0]
#define PUT_FLOATS(to, at, lane) to[at] = lane[0]
#else
#define PUT_WORDS(bits, to, at, word) \
  { \
    NAME(NAME(u, bits), s) vector; \
    GATHER(vector, (NAME(u, bits)), word); \
    ((GLOBAL NAME(NAME(u, bits), s)*)to)[(at) / LANES] = vector; \
  }
#define PUT_FLOATS(to, at, lane) \
  { \
    floats vector; \
    GATHER(vector, , lane); \
    ((GLOBAL floats*)to)[(at) / LANES] = vector; \
  }
#endif

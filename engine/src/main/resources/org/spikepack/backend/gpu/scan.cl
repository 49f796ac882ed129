// LIF and IF: all steps of a neuron in registers, one packed word of T spikes written at the end. STEPS: T, so that
// loops over it have no memory of their own.

#define LEAK 0
#define LEAK_AND_DECAY 1
#define NO_LEAK 2

#if STEPS <= 8
#define WORD u8
#elif STEPS <= 16
#define WORD u16
#else
#define WORD u32
#endif

typedef struct {
  int charge;
  int hard;
} Membrane;

DEVICE float charged(Membrane m, float v, float x, float rest, float inverseTau) {
  if (m.charge == LEAK) {
    return v - (v - rest) * inverseTau + x;
  }
  return m.charge == NO_LEAK ? v + x : v + (x - (v - rest)) * inverseTau;
}

// mean: drive over the window, potentials: [step][sample][i] before each reset; both may be absent.
KERNEL scan(
    SOURCE(in), int area, float share, Membrane m, float rest, float inverseTau, float reset, GLOBAL const float* threshold,
    GLOBAL const float* start, GLOBAL WORD* words, GLOBAL float* mean, GLOBAL float* potentials, GLOBAL int* alarm,
    int op) {
  u64 i = GLOBAL_X;
  u64 values = (u64)in.batch * in.size;
  if (i < values) {
    int sample = (u32)i / (u32)in.size;
    int place = i - (u64)sample * in.size;
    float vTh = threshold[place / area];
    float v = start[place / area];
    float sum = 0.0f;
    u32 word = 0;
    UNROLL
    for (int t = 0; t < STEPS; t++) {
      float x = value(FROM(in), t, sample, place);
      sum += x;
      v = charged(m, v, x, rest, inverseTau);
      INSPECT(v, alarm, op);
      if (potentials) {
        potentials[(u64)t * values + i] = v;
      }
      int spike = v >= vTh;
      word = word << 1 | spike;
      v = spike ? (m.hard ? reset : v - vTh) : v;
    }
    if (mean) {
      mean[i] = sum * share;
    }
    words[i] = (WORD)word;
  }
}

#define ARCTANGENT 0
#define SIGMOID 1
#define RECTANGLE 2
#define TRIANGLE 3

DEVICE float slope(int form, float alpha, float d) {
  if (form == ARCTANGENT) {
    float z = 1.57079632679f * alpha * d;
    return alpha * 0.5f / (1.0f + z * z);
  }
  if (form == SIGMOID) {
    float s = 1.0f / (1.0f + EXP(-alpha * d));
    return alpha * s * (1.0f - s);
  }
  if (form == RECTANGLE) {
    return FABS(d) * alpha < 0.5f ? alpha : 0.0f;
  }
  return FMAX(0.0f, alpha - alpha * alpha * FABS(d));
}

// Backpropagation through time with a surrogate: potentials are computed again from the drive and stay in registers,
// so that training keeps nothing but drive and words.
KERNEL scanBack(
    SOURCE(in), int area, Membrane m, float rest, float inverseTau, float reset, GLOBAL const float* threshold,
    GLOBAL const float* start, GLOBAL const float* worth, int form, float alpha, int detach,
    GLOBAL const REAL* gradient, GLOBAL REAL* out, int adds) {
  u64 i = GLOBAL_X;
  u64 values = (u64)in.batch * in.size;
  if (i < values) {
    float potential[STEPS];
    int sample = (u32)i / (u32)in.size;
    int place = i - (u64)sample * in.size;
    int channel = place / area;
    float vTh = threshold[channel];
    float v = start[channel];
    UNROLL
    for (int t = 0; t < STEPS; t++) {
      v = charged(m, v, value(FROM(in), t, sample, place), rest, inverseTau);
      potential[t] = v;
      v = v >= vTh ? (m.hard ? reset : v - vTh) : v;
    }
    float keep = m.charge == NO_LEAK ? 1.0f : 1.0f - inverseTau;
    float take = m.charge == LEAK_AND_DECAY ? inverseTau : 1.0f;
    float after = 0.0f;
    float sum = 0.0f;
    UNROLL
    for (int t = STEPS - 1; t >= 0; t--) {
      v = potential[t];
      float bySpike = READ(gradient, (u64)t * values + i) * worth[channel];
      if (!detach) {
        bySpike += after * (m.hard ? reset - v : -vTh);
      }
      float passed = m.hard && v >= vTh ? 0.0f : after;
      float total = passed + bySpike * slope(form, alpha, v - vTh);
      after = total * keep;
      float g = total * take;
      sum += g;
      if (in.steps > 1) {
        u64 at = (u64)t * values + i;
        WRITE(out, at, adds ? READ(out, at) + g : g);
      }
    }
    if (in.steps == 1) {
      WRITE(out, i, adds ? READ(out, i) + sum : sum);
    }
  }
}

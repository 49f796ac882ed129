// LIF and IF: all steps of a neuron in registers, one packed word of T spikes written at the end. Compiled for one kind of
// neuron, so that loops over the steps have no memory of their own and no choices left: STEPS: T. CHARGE: below. HARD: 1
// where a spike sets the potential to the reset instead of taking the threshold off.

#define LEAK 0
#define LEAK_AND_DECAY 1
#define NO_LEAK 2

#if STEPS <= 8
#define WORD_BITS 8
#elif STEPS <= 16
#define WORD_BITS 16
#else
#define WORD_BITS 32
#endif

// Steps whose drives are asked for before the first of them is worked on: memory answers late.
#define AHEAD (32 / LANES < STEPS ? 32 / LANES : STEPS)

DEVICE float charged(float v, float x, float rest, float inverseTau) {
#if CHARGE == LEAK
  return v - (v - rest) * inverseTau + x;
#elif CHARGE == NO_LEAK
  return v + x;
#else
  return v + (x - (v - rest)) * inverseTau;
#endif
}

DEVICE float discharged(float v, float vTh, float reset) {
  float after = HARD ? reset : v - vTh;
  return v >= vTh ? after : v;
}

// mean: drive over the window, potentials: [step][sample][i] before each reset; both may be absent.
KERNEL scan(
    SOURCE(in), int area, float share, float rest, float inverseTau, float reset, GLOBAL const float* threshold,
    GLOBAL const float* start, GLOBAL void* words, GLOBAL float* mean, GLOBAL float* potentials, GLOBAL int* alarm,
    int op) {
  u64 at = GLOBAL_X * LANES;
  u64 values = (u64)in.batch * in.size;
  if (at < values) {
    int channel = channelOf(at, in.size, area);
    float vTh[LANES];
    float v[LANES];
    float sum[LANES];
    u32 word[LANES];
    int sound = 1;
    perChannel(threshold, channel, area, vTh);
    perChannel(start, channel, area, v);
    EACH {
      sum[l] = 0.0f;
      word[l] = 0;
    }
    UNROLL
    for (int first = 0; first < STEPS; first += AHEAD) {
      float x[AHEAD][LANES];
      UNROLL
      for (int a = 0; a < AHEAD && first + a < STEPS; a++) {
        drives(FROM(in), first + a, at, x[a]);
      }
      UNROLL
      for (int a = 0; a < AHEAD && first + a < STEPS; a++) {
        EACH {
          v[l] = charged(v[l], x[a][l], rest, inverseTau);
          word[l] |= v[l] >= vTh[l] ? 1u << (STEPS - 1 - first - a) : 0;
        }
        if (mean) {
          EACH { sum[l] += x[a][l]; }
        }
        if (potentials) {
          PUT_FLOATS(potentials, ((u64)(first + a) * values + at), v);
        }
        EACH {
          // What is not finite stays so, unless a spike throws it away.
          sound = HARD ? sound && FINITE(v[l]) : sound;
          v[l] = discharged(v[l], vTh[l], reset);
        }
      }
    }
    EACH { sound = sound && FINITE(v[l]); }
    if (!sound) {
      LOWER(alarm, op);
    }
    if (mean) {
      EACH { sum[l] *= share; }
      PUT_FLOATS(mean, at, sum);
    }
    PUT_WORDS(WORD_BITS, words, at, word);
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
    SOURCE(in), int area, float rest, float inverseTau, float reset, GLOBAL const float* threshold,
    GLOBAL const float* start, GLOBAL const float* worth, int form, float alpha, int detach,
    GLOBAL const REAL* gradient, GLOBAL REAL* out, int adds) {
  u64 at = GLOBAL_X * LANES;
  u64 values = (u64)in.batch * in.size;
  if (at < values) {
    float potential[STEPS][LANES];
    int channel = channelOf(at, in.size, area);
    float vTh[LANES];
    float v[LANES];
    float unit[LANES];
    perChannel(threshold, channel, area, vTh);
    perChannel(start, channel, area, v);
    perChannel(worth, channel, area, unit);
    UNROLL
    for (int t = 0; t < STEPS; t++) {
      drives(FROM(in), t, at, potential[t]);
    }
    UNROLL
    for (int t = 0; t < STEPS; t++) {
      EACH {
        potential[t][l] = charged(v[l], potential[t][l], rest, inverseTau);
        v[l] = discharged(potential[t][l], vTh[l], reset);
      }
    }
    float keep = CHARGE == NO_LEAK ? 1.0f : 1.0f - inverseTau;
    float take = CHARGE == LEAK_AND_DECAY ? inverseTau : 1.0f;
    float after[LANES];
    float sum[LANES];
    EACH {
      after[l] = 0.0f;
      sum[l] = 0.0f;
    }
    UNROLL
    for (int last = STEPS - 1; last >= 0; last -= AHEAD) {
      float g[AHEAD][LANES];
      UNROLL
      for (int a = 0; a < AHEAD && last - a >= 0; a++) {
        reals(gradient, (u64)(last - a) * values + at, g[a]);
      }
      UNROLL
      for (int a = 0; a < AHEAD && last - a >= 0; a++) {
        EACH {
          float u = potential[last - a][l];
          float bySpike = g[a][l] * unit[l];
          if (!detach) {
            bySpike += after[l] * (HARD ? reset - u : -vTh[l]);
          }
          float passed = HARD && u >= vTh[l] ? 0.0f : after[l];
          float total = passed + bySpike * slope(form, alpha, u - vTh[l]);
          after[l] = total * keep;
          g[a][l] = total * take;
          sum[l] += g[a][l];
        }
        if (in.steps > 1) {
          addReals(out, (u64)(last - a) * values + at, adds, g[a]);
        }
      }
    }
    if (in.steps == 1) {
      addReals(out, at, adds, sum);
    }
  }
}

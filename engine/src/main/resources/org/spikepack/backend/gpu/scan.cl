// LIF and IF: all steps of a neuron in registers, one packed word of T spikes written at the end.

#define LEAK 0
#define LEAK_AND_DECAY 1
#define NO_LEAK 2
#define MOST_STEPS 16

typedef struct {
  int charge;
  int hard;
  int steps;
  int wide;
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
    GLOBAL const float* start, GLOBAL void* words, GLOBAL float* mean, GLOBAL float* potentials, GLOBAL int* alarm,
    int op) {
  u64 i = GLOBAL_X;
  u64 values = (u64)in.batch * in.size;
  if (i < values) {
    int sample = i / in.size;
    int place = i - (u64)sample * in.size;
    float vTh = threshold[place / area];
    float v = start[place / area];
    float sum = 0.0f;
    int word = 0;
    for (int t = 0; t < m.steps; t++) {
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
    if (m.wide) {
      ((GLOBAL u16*)words)[i] = (u16)word;
    } else {
      ((GLOBAL u8*)words)[i] = (u8)word;
    }
  }
}

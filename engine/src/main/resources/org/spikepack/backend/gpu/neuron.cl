// Neurons that answer a window with one value: ReLU, clipped ReLU and SpikePack; and what no neuron does, pass it on.

#define LINEAR 0
#define RELU 1
#define CLIPPED 2
#define PACK 3
#define GREEDY 4

// steps: T. capacity: largest word. rounds: 1 where SpikePack rounds to the nearest. wide: 1 for 16-bit words
typedef struct {
  int model;
  int steps;
  int capacity;
  int rounds;
  int wide;
} Neuron;

// theta: per channel; inverse: 1/theta, exact for powers of two; levels: tau^(T-1-t) per step.
#define NEURON(name) \
  GLOBAL const float* name##Theta, GLOBAL const float* name##Inverse, GLOBAL const float* name##Levels, Neuron name
#define AS(name) name##Theta, name##Inverse, name##Levels, name

// Greedy expansion for tau other than 2: the serial form in registers.
DEVICE int greedy(float u, float theta, GLOBAL const float* levels, Neuron n) {
  float v = n.rounds ? u + 0.5f * theta : u;
  int word = 0;
  for (int t = 0; t < n.steps; t++) {
    float level = theta * levels[t];
    int spike = v >= level;
    v = spike ? v - level : v;
    word = word << 1 | spike;
  }
  return word;
}

// k = clamp(floor(u/theta + r), 0, 2^T - 1); clamped first, since what is not negative is rounded down by the cast.
DEVICE int packed(float u, float inverse, Neuron n) {
  float k = u * inverse + (n.rounds ? 0.5f : 0.0f);
  return (int)FMIN(FMAX(k, 0.0f), (float)n.capacity);
}

// What a neuron without words answers.
DEVICE float answer(float u, float theta, Neuron n) {
  float y = n.model == LINEAR ? u : FMAX(u, 0.0f);
  return n.model == CLIPPED ? FMIN(y, theta) : y;
}

// Writes what the next layer sees.
DEVICE void emit(
    GLOBAL const float* theta, GLOBAL const float* inverse, GLOBAL const float* levels, Neuron n, float u, int channel,
    GLOBAL void* out, u64 at) {
  if (n.model < PACK) {
    ((GLOBAL float*)out)[at] = answer(u, n.model == CLIPPED ? theta[channel] : 0.0f, n);
  } else {
    int word = n.model == PACK ? packed(u, inverse[channel], n) : greedy(u, theta[channel], levels, n);
    if (n.wide) {
      ((GLOBAL u16*)out)[at] = (u16)word;
    } else {
      ((GLOBAL u8*)out)[at] = (u8)word;
    }
  }
}

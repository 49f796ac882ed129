// What flows along a wire, read by any kernel. A signal is f32 (f16 in a benchmark), or one packed word per neuron and
// window: of a SpikePack neuron the whole word is one value for all steps; of a step-by-step neuron each bit is the spike
// of one step.

#define F16 -1
#define F32 0
#define WORD8 1
#define WORD16 2
#define BITS8 3
#define BITS16 4

// kind: one of the above. size, area: values of a sample and of one of its channels. batch: samples.
// steps: T of the window the signal differs in; 1 where it is steady. tabled: whether words are worth what a table says
typedef struct {
  int kind;
  int size;
  int area;
  int batch;
  int steps;
  int tabled;
} Source;

#define SOURCE(name) \
  GLOBAL const void* name##Data, GLOBAL const float* name##Worth, GLOBAL const float* name##Table, Source name
#define FROM(name) name##Data, name##Worth, name##Table, name

// Value i of a sample at a step. worth: per channel, of the unit of a word. Places in a batch of one step fit into 32
// bits everywhere: kernels divide them as such, which takes a fraction of the time of 64 bits.
DEVICE float value(
    GLOBAL const void* data, GLOBAL const float* worth, GLOBAL const float* table, Source s, int step, int sample, int i) {
  u64 row = (u64)sample * s.size + i;
  if (s.kind <= F32) {
    u64 at = s.steps == 1 ? row : row + (u64)step * s.batch * s.size;
    return s.kind == F32 ? ((GLOBAL const float*)data)[at] : fromHalf(((GLOBAL const u16*)data)[at]);
  }
  int word = s.kind == WORD8 || s.kind == BITS8 ? ((GLOBAL const u8*)data)[row] : ((GLOBAL const u16*)data)[row];
  float units = s.kind >= BITS8 ? (float)(word >> (s.steps - 1 - step) & 1) : s.tabled ? table[word] : (float)word;
  return units * worth[i / s.area];
}

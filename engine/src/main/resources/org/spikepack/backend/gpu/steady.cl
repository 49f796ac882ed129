// Neurons that answer a window with one value, where no product in front could ask them; and the way back through them.

// drive: what they were given, f32; may be absent.
KERNEL neurons(
    SOURCE(in), int area, NEURON(neuron), GLOBAL void* out, GLOBAL float* drive, GLOBAL int* alarm, int op) {
  u64 at = GLOBAL_X * LANES;
  if (at < (u64)in.batch * in.size) {
    float u[LANES];
    drives(FROM(in), 0, at, u);
    EACH { INSPECT(u[l], alarm, op); }
    if (drive) {
      PUT_FLOATS(drive, at, u);
    }
    int channel = channelOf(at, in.size, area);
    float kept[LANES];
    if (neuron.model < PACK) {
      EACH { kept[l] = 0.0f; }
      if (neuron.model == CLIPPED) {
        perChannel(neuronTheta, channel, area, kept);
      }
      EACH { u[l] = answer(u[l], kept[l], neuron); }
      PUT_FLOATS(((GLOBAL float*)out), at, u);
    } else {
      int word[LANES];
      if (neuron.model == PACK) {
        perChannel(neuronInverse, channel, area, kept);
        EACH { word[l] = packed(u[l], kept[l], neuron); }
      } else {
        perChannel(neuronTheta, channel, area, kept);
        EACH { word[l] = greedy(u[l], kept[l], neuronLevels, neuron); }
      }
      if (neuron.wide) {
        PUT_WORDS(16, out, at, word);
      } else {
        PUT_WORDS(8, out, at, word);
      }
    }
  }
}

// ReLU and clipped ReLU: 1 inside, 0 outside. SpikePack, straight through: 1 where 0 <= u <= theta*most.
KERNEL steadyBack(
    SOURCE(in), int area, NEURON(neuron), float most, GLOBAL const REAL* gradient, GLOBAL REAL* out, int adds) {
  u64 at = GLOBAL_X * LANES;
  if (at < (u64)in.batch * in.size) {
    float u[LANES];
    float g[LANES];
    float theta[LANES];
    drives(FROM(in), 0, at, u);
    reals(gradient, at, g);
    if (neuron.model == RELU) {
      EACH { g[l] = u[l] > 0.0f ? g[l] : 0.0f; }
    } else {
      perChannel(neuronTheta, channelOf(at, in.size, area), area, theta);
      if (neuron.model == CLIPPED) {
        EACH { g[l] = u[l] > 0.0f && u[l] < theta[l] ? g[l] : 0.0f; }
      } else {
        EACH { g[l] = u[l] >= 0.0f && u[l] <= theta[l] * most ? g[l] : 0.0f; }
      }
    }
    addReals(out, at, adds, g);
  }
}

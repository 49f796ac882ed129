// What a device can do at most: multiply-adds in registers, without memory. Eight independent chains per thread.
KERNEL fmaRate(int rounds, float factor, GLOBAL float* out) {
  float a[8];
  for (int i = 0; i < 8; i++) {
    a[i] = (float)(THREAD + i);
  }
  for (int r = 0; r < rounds; r++) {
    for (int i = 0; i < 8; i++) {
      a[i] = FMA(a[i], factor, 0.5f);
    }
  }
  float sum = 0.0f;
  for (int i = 0; i < 8; i++) {
    sum += a[i];
  }
  out[GLOBAL_X] = sum;
}

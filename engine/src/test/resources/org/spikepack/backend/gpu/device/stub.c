/* A driver without a card: the CUDA driver, NVRTC and OpenCL entry points that the binding calls, with memory of the
   process for the card's, kernels that do nothing, and faults on demand (environment variable STUB_FAULT: what:count
   lets count calls pass and fails from then on). */
#include <stdlib.h>
#include <string.h>

static int left = -1;

static int fault(const char *what) {
  const char *asked = getenv("STUB_FAULT");
  size_t length = strlen(what);
  if (!asked || strncmp(asked, what, length) || asked[length] != ':') return 0;
  if (left < 0) left = atoi(asked + length + 1);
  if (left == 0) return 1;
  left--;
  return 0;
}

int cuInit(int flags) { return fault("init") ? 35 : 0; }
int cuDriverGetVersion(int *v) { *v = 13000; return 0; }
int cuDeviceGetCount(int *n) { *n = fault("none") ? 0 : 1; return 0; }
int cuDeviceGet(int *d, int i) { *d = i; return 0; }
int cuDeviceGetName(char *name, int n, int d) { strncpy(name, "Stub card", n); return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int d) { *bytes = (size_t)8 << 30; return 0; }
int cuDeviceGetAttribute(int *v, int which, int d) { *v = which == 75 ? 9 : 0; return 0; }
int cuDevicePrimaryCtxRetain(void **c, int d) { *c = (void *)0x1234; return fault("context") ? 2 : 0; }
int cuDevicePrimaryCtxRelease_v2(int d) { return 0; }
int cuCtxSetCurrent(void *c) { return c == (void *)0x1234 ? 0 : 201; }
/* One stream, which is captured or not; meanwhile nothing is allowed in which the host takes part. */
#define STREAM ((void *)0x66)
static int capturing;
int cuStreamCreate(void **s, unsigned flags) { *s = STREAM; return 0; }
int cuStreamDestroy_v2(void *s) { return s == STREAM && !capturing ? 0 : 1; }
int cuStreamBeginCapture_v2(void *s, int mode) {
  if (fault("capture") || s != STREAM || mode != 1 || capturing) return 900;
  capturing = 1;
  return 0;
}
int cuStreamEndCapture(void *s, void **graph) {
  *graph = (void *)0x67;
  if (!capturing) return 901;
  capturing = 0;
  return 0;
}
int cuGraphInstantiateWithFlags(void **e, void *graph, unsigned long long flags) {
  *e = (void *)0x68;
  return graph == (void *)0x67 && !flags && !fault("instantiate") ? 0 : 1;
}
int cuGraphDestroy(void *graph) { return graph == (void *)0x67 ? 0 : 1; }
int cuGraphLaunch(void *e, void *s) { return e == (void *)0x68 && s == STREAM && !fault("graph") ? 0 : 719; }
int cuGraphExecDestroy(void *e) { return e == (void *)0x68 ? 0 : 1; }
int cuCtxSynchronize(void) { return capturing ? 900 : 0; }
int cuMemAlloc_v2(void **p, size_t bytes) {
  if (capturing) return 900;
  if (fault("memory")) return 2;
  *p = calloc(1, bytes);
  return 0;
}
int cuMemFree_v2(void *p) { free(p); return 0; }
int cuMemcpyHtoD_v2(void *to, const void *from, size_t n) {
  if (capturing) return 900;
  memcpy(to, from, n);
  return fault("write") ? 999 : 0;
}
int cuMemcpyDtoH_v2(void *to, const void *from, size_t n) {
  if (capturing) return 900;
  memcpy(to, from, n);
  return fault("read") ? 700 : 0;
}
int cuMemcpyDtoDAsync_v2(void *to, const void *from, size_t n, void *s) {
  if (!capturing) memmove(to, from, n);
  return s == STREAM ? 0 : 1;
}
int cuMemsetD8Async(void *p, unsigned char v, size_t n, void *s) {
  if (!capturing) memset(p, v, n);
  return s == STREAM ? 0 : 1;
}
int cuModuleLoadData(void **m, const void *image) {
  *m = (void *)0x77;
  return strcmp((const char *)image, "sm_90 code") ? 209 : 0;
}
int cuModuleUnload(void *m) { return 0; }
int cuModuleGetFunction(void **f, void *m, const char *name) { *f = (void *)0x88; return 0; }
int cuLaunchKernel(void *f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
    unsigned shared, void *stream, void **params, void **extra) {
  if (fault("launch")) return 719;
  return f == (void *)0x88 && gx && gy && gz && bx && by && bz && !shared && stream == STREAM && params && !extra ? 0 : 1;
}
int cuEventCreate(void **e, unsigned flags) { *e = (void *)0x99; return 0; }
int cuEventRecord(void *e, void *s) { return s == STREAM ? 0 : 1; }
static int multiplied;
int cuEventElapsedTime(float *ms, void *a, void *b) {
  *ms = multiplied ? 0.5f : 1.5f;
  multiplied = 0;
  return 0;
}
int cuEventDestroy_v2(void *e) { return 0; }

int nvrtcCreateProgram(void **p, const char *source, const char *name, int n, void *h, void *i) {
  *p = (void *)0x55;
  return strstr(source, "KERNEL") ? 0 : 1;
}
int nvrtcCompileProgram(void *p, int n, const char **options) {
  return fault("compile") || strcmp(options[0], "--gpu-architecture=sm_90") ? 6 : 0;
}
int nvrtcGetCUBINSize(void *p, size_t *n) { *n = 11; return 0; }
int nvrtcGetCUBIN(void *p, char *to) { memcpy(to, "sm_90 code", 11); return 0; }
int nvrtcGetProgramLogSize(void *p, size_t *n) { *n = 14; return 0; }
int nvrtcGetProgramLog(void *p, char *to) { memcpy(to, "line 7 is bad", 14); return 0; }
int nvrtcDestroyProgram(void **p) { return 0; }

/* The library of matrix products: faster than everything else, unless it has no algorithm. */
int cublasLtCreate(void **h) { *h = (void *)0x31; return fault("handle") ? 1 : 0; }
int cublasLtDestroy(void *h) { return h == (void *)0x31 ? 0 : 1; }
int cublasLtMatmulDescCreate(void **d, int compute, int scale) {
  *d = (void *)0x32;
  return (compute == 72 && scale == 10) || (compute == 68 && scale == 0) ? 0 : 7;
}
int cublasLtMatmulDescSetAttribute(void *d, int which, const void *value, size_t n) {
  return d == (void *)0x32 && which == 3 && *(const int *)value == 1 && n == 4 ? 0 : 7;
}
int cublasLtMatrixLayoutCreate(void **l, int type, size_t rows, size_t columns, long ld) {
  *l = (void *)(type == 10 ? 0x34L : 0x33L);
  return (type == 3 || type == 10) && rows && columns && ld == (long)rows ? 0 : 7;
}
int cublasLtMatmulPreferenceCreate(void **p) { *p = (void *)0x35; return 0; }
int cublasLtMatmulAlgoGetHeuristic(void *h, void *d, void *a, void *b, void *c, void *e, void *p, int asked, void *out,
    int *found) {
  *found = fault("algorithm") ? 0 : 1;
  memset(out, 7, 96);
  return h == (void *)0x31 && d == (void *)0x32 && c == e && p == (void *)0x35 && asked == 1 ? 0 : 7;
}
int cublasLtMatmul(void *h, void *d, const void *alpha, const void *a, void *al, const void *b, void *bl,
    const void *beta, const void *c, void *cl, void *e, void *el, const void *algorithm, void *space, size_t bytes,
    void *stream) {
  multiplied = 1;
  if (fault("library")) return 13;
  return *(const int *)alpha == 1 && *(const int *)beta == 0 && a && b && e && c == e && cl == (void *)0x34 &&
      *(const char *)algorithm == 7 && !bytes && stream == STREAM ? 0 : 7;
}

int clGetPlatformIDs(unsigned n, void **p, unsigned *count) { return -1001; }

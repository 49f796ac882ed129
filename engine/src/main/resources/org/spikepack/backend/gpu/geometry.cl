// How layers look at the pixels of their input.

typedef struct {
  int maximum;
  int inHeight;
  int inWidth;
  int outHeight;
  int outWidth;
  int kernelY;
  int kernelX;
  int strideY;
  int strideX;
  int padY;
  int padX;
} Pool;

// filters, taps: of one group. inSize, outSize: values per sample. steps: of the input; rows: steps*batch.
typedef struct {
  int filters;
  int taps;
  int groups;
  int inChannelsPerGroup;
  int inHeight;
  int inWidth;
  int outHeight;
  int outWidth;
  int strideY;
  int strideX;
  int padY;
  int padX;
  int steps;
  int batch;
  int columns;
  int tabled;
} Window;

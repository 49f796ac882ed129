package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's library of matrix products, as far as it is needed; signatures and numbers are those of
 * {@code cublasLt.h}. Has never run on a card.
 */
final class CublasLt {

  static final NativeLibrary LIBRARY =
      NativeLibrary.open(
          "spikepack.cublaslt",
          List.of(
              "libcublasLt.so.13",
              "libcublasLt.so.12",
              "libcublasLt.so.11",
              "/usr/local/cuda/lib64/libcublasLt.so"),
          List.of("cublasLt64_13.dll", "cublasLt64_12.dll", "cublasLt64_11.dll"),
          List.of());

  private static final int R_32F = 0;
  private static final int R_16F = 2;
  private static final int R_8I = 3;
  private static final int R_32I = 10;
  private static final int COMPUTE_32F = 68;
  private static final int COMPUTE_32I = 72;
  private static final int TRANSPOSE_LEFT = 3;
  private static final int TRANSPOSED = 1;

  /** An algorithm (64 bytes) and what is known of it. */
  private static final long HEURISTIC_BYTES = 96;

  private static final NativeFunction CREATE = f("cublasLtCreate", "P");
  private static final NativeFunction DESTROY = f("cublasLtDestroy", "P");
  private static final NativeFunction PRODUCT = f("cublasLtMatmulDescCreate", "PII");
  private static final NativeFunction SET_PRODUCT = f("cublasLtMatmulDescSetAttribute", "PIPP");
  private static final NativeFunction LAYOUT = f("cublasLtMatrixLayoutCreate", "PIPPP");
  private static final NativeFunction WISHES = f("cublasLtMatmulPreferenceCreate", "P");
  private static final NativeFunction CHOOSE = f("cublasLtMatmulAlgoGetHeuristic", "PPPPPPPIPP");
  private static final NativeFunction MULTIPLY = f("cublasLtMatmul", "PPPPPPPPPPPPPPPP");

  private final Arena arena = Arena.ofShared();
  private final MemorySegment made = arena.allocate(ValueLayout.JAVA_LONG);
  private final long stream;
  private final long handle;
  private final Check check;

  /** What a status means is left to the device. */
  interface Check {
    void status(long code);
  }

  /**
   * @param stream that it works on
   */
  CublasLt(long stream, Check check) {
    this.stream = stream;
    this.check = check;
    this.handle = object(CREATE.call(made.address()));
  }

  private static NativeFunction f(String name, String arguments) {
    return LIBRARY.function(name, arguments, 'I');
  }

  private long object(long status) {
    check.status(status);
    return made.get(ValueLayout.JAVA_LONG, 0);
  }

  /**
   * The library sees columns where there are rows: left and right change places, and the weights
   * are transposed. It gets no memory of its own to work in.
   *
   * @return empty where it has no algorithm for these sizes
   */
  Optional<MatrixProduct> product(MatrixProduct.Kind kind, int rows, int filters, int depth) {
    boolean whole = kind == MatrixProduct.Kind.INT8;
    int type = whole ? R_8I : R_16F;
    int sums = whole ? R_32I : R_32F;
    long product = object(PRODUCT.call(made.address(), whole ? COMPUTE_32I : COMPUTE_32F, sums));
    MemorySegment number = arena.allocate(ValueLayout.JAVA_LONG);
    number.set(ValueLayout.JAVA_INT, 0, TRANSPOSED);
    check.status(SET_PRODUCT.call(product, TRANSPOSE_LEFT, number.address(), Integer.BYTES));
    long weights = object(LAYOUT.call(made.address(), type, depth, filters, depth));
    long input = object(LAYOUT.call(made.address(), type, depth, rows, depth));
    long out = object(LAYOUT.call(made.address(), sums, filters, rows, filters));
    long wishes = object(WISHES.call(made.address()));
    MemorySegment algorithm = arena.allocate(HEURISTIC_BYTES, Long.BYTES);
    number.set(ValueLayout.JAVA_LONG, 0, 0);
    long refused =
        CHOOSE.call(
            handle,
            product,
            weights,
            input,
            out,
            out,
            wishes,
            1,
            algorithm.address(),
            number.address());
    if (refused != 0 || number.get(ValueLayout.JAVA_INT, 0) == 0) {
      return Optional.empty();
    }
    MemorySegment factors = arena.allocate(ValueLayout.JAVA_INT, 2);
    factors.set(ValueLayout.JAVA_INT, 0, whole ? 1 : Float.floatToIntBits(1));
    long one = factors.address();
    return Optional.of(
        (left, right, into) ->
            check.status(
                MULTIPLY.call(
                    handle,
                    product,
                    one,
                    right.handle(),
                    weights,
                    left.handle(),
                    input,
                    one + Integer.BYTES,
                    into.handle(),
                    out,
                    into.handle(),
                    out,
                    algorithm.address(),
                    0,
                    0,
                    stream)));
  }

  /** Its small descriptions end with the process. */
  void close() {
    DESTROY.call(handle);
    arena.close();
  }
}

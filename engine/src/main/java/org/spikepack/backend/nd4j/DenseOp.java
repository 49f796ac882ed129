package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;
import org.spikepack.network.Dense;

/** Dense layer as ND4J's matrix product, on the tensors' own memory. */
final class DenseOp extends WeightedOp {

  private final int units;
  private final int inputs;
  private final Prepared<Products> products;

  DenseOp(
      Dense layer,
      Signal in,
      Signal out,
      Memory.Use use,
      Parameters parameters,
      Workspace workspace) {
    super(layer, in, out, use, parameters, workspace);
    this.units = layer.units();
    this.inputs = in.size();
    this.products = new Prepared<>(workspace.slices(), Products::new);
  }

  /** The products of one slice for one number of rows. */
  private final class Products {
    private final int rows;
    private final int slice;
    private final float[] biasRows;
    private final Mmul forward;
    private final List<Mmul> backward = new ArrayList<>();

    Products(int slice, int rows) {
      this.rows = rows;
      this.slice = slice;
      this.biasRows = new float[units];
      INDArray x = matrix(in.memory().values(slice), rows, inputs);
      INDArray w = matrix(new NativeFloats(weight.memory()), units, inputs);
      INDArray y = matrix(out().memory().values(slice), rows, units);
      forward = product(x, false, w, true, y, 1);
      if (out().memory().learns()) {
        INDArray dy = matrix(out().memory().gradients(slice), rows, units);
        backward.add(product(dy, true, x, false, matrix(weightPart(slice), units, inputs), 0));
        if (in.memory().learns()) {
          INDArray dx = matrix(in.memory().gradients(slice), rows, inputs);
          backward.add(product(dy, false, w, false, dx, use.adds() ? 1 : 0));
        }
      }
    }

    /** Fills the output with the bias, to which the product is added. */
    private void startFromBias() {
      if (bias != null) {
        NativeFloats.read(bias.memory(), 0, biasRows, units);
      }
      for (int row = 0; row < rows; row++) {
        NativeFloats.write(
            biasRows, out().memory().values(slice).segment(), (long) row * units, units);
      }
    }

    private void sumBiasGradient() {
      float[] sum = new float[units];
      float[] dy = new float[units];
      for (int row = 0; row < rows; row++) {
        NativeFloats.read(out().memory().gradients(slice).segment(), (long) row * units, dy, units);
        Term.add(dy, sum, units);
      }
      NativeFloats.write(sum, biasPart(slice).segment(), 0, units);
    }
  }

  private static INDArray matrix(NativeFloats memory, long rows, long columns) {
    return Nd4j.create(
        Nd4j.createBuffer(memory, rows * columns, DataType.FLOAT), new long[] {rows, columns});
  }

  /** {@code c ← a·b + keep·c}. */
  private static Mmul product(
      INDArray a, boolean flipA, INDArray b, boolean flipB, INDArray c, double keep) {
    return new Mmul(a, b, c, 1.0, keep, new MMulTranspose(flipA, flipB, false));
  }

  private Products products(Turn turn) {
    return products.get(turn.slice(), rows(turn));
  }

  @Override
  void multiply(Turn turn) {
    Products own = products(turn);
    own.startFromBias();
    Nd4j.exec(own.forward);
  }

  @Override
  void pullBack(Turn turn) {
    Products own = products(turn);
    own.backward.forEach(Nd4j::exec);
    if (bias != null) {
      own.sumBiasGradient();
    }
  }
}

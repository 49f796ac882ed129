package org.spikepack.backend.reference;

import java.util.HashMap;
import java.util.Map;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The working memory of a run: named pieces that are kept, and grow when more is asked for. */
final class Buffers {

  private final Map<String, Tensor> pieces = new HashMap<>();

  /** The start of a piece under the shape asked for; its content is whatever was left in it. */
  Tensor get(String name, ElementType type, int... shape) {
    int size = 1;
    for (int dim : shape) {
      size = Math.multiplyExact(size, dim);
    }
    Tensor piece = pieces.get(name);
    if (piece == null || piece.size() < size) {
      piece = Tensor.zeros(type, size);
      pieces.put(name, piece);
    }
    return piece.rows(0, size).reshaped(shape);
  }

  long bytes() {
    return pieces.values().stream().mapToLong(Tensor::bytes).sum();
  }

  void clear() {
    pieces.clear();
  }
}

package org.spikepack.convert.onnx;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A shape as a message writes it: {@code 32×14×14}. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed on
record Sizes(int... dims) {

  @Override
  public String toString() {
    return Arrays.stream(dims).mapToObj(String::valueOf).collect(Collectors.joining("×"));
  }
}

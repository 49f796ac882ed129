package org.spikepack.views.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

class TalkativeNeuronTest {

  private static Tensor words(long... words) {
    Tensor out = Tensor.zeros(ElementType.U8, 1, words.length);
    for (int i = 0; i < words.length; i++) {
      out.setLong(i, words[i]);
    }
    return out;
  }

  @Test
  void manySpikesTellMoreThanFewAndThanAll() {
    assertEquals(2, TalkativeNeuron.mostTelling(words(0b0000, 0b1111, 0b1011, 0b0001, 0b0111), 4));
  }

  @Test
  void whereAllAreSilentTheFirstIsAsGoodAsAny() {
    assertEquals(0, TalkativeNeuron.mostTelling(words(0, 0, 0), 4));
  }
}

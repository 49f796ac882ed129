package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputPayloadTest {

  private static byte[] words(Random random, int values, int density) {
    byte[] words = new byte[values];
    for (int i = 0; i < values; i++) {
      words[i] = (byte) (random.nextInt(1000) < density ? 1 + random.nextInt(255) : 0);
    }
    return words;
  }

  /** Fixed by hand once, so that the hardware can be held against it. */
  @Test
  void runsHaveTheBytesOfTheProtocol() {
    byte[] words = new byte[400];
    words[3] = 7;
    words[6] = 8; // two zeros between them cost no more than another run
    words[10] = 9; // three do
    words[390] = 1;
    assertEquals(
        "01" + "0304" + "07000008" + "0301" + "09" + "ff00" + "7c01" + "01" + "0000",
        HexFormat.of().formatHex(InputPayload.shortest(words)));
    assertArrayEquals(new byte[] {1, 0, 0}, InputPayload.shortest(new byte[400]));
    assertArrayEquals(InputPayload.EMPTY, InputPayload.sparse(new byte[9]));
    assertArrayEquals(new byte[] {0, 5, 6}, InputPayload.shortest(new byte[] {5, 6}));
  }

  @Test
  void whatIsPackedIsReadAgainWhateverItsLengthAndDensity() {
    Random random = new Random(5);
    for (int round = 0; round < 400; round++) {
      int values = 1 + random.nextInt(1500);
      List<byte[]> inputs = new ArrayList<>();
      List<byte[]> bodies = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(15); i++) {
        byte[] words = words(random, values, random.nextInt(1001) >> random.nextInt(9));
        inputs.add(words);
        bodies.add(random.nextInt(9) == 0 ? InputPayload.dense(words) : InputPayload.sparse(words));
        assertTrue(InputPayload.shortest(words).length <= 1 + values);
      }
      InputFrame frame = InputFrame.of(bodies);
      assertEquals(inputs.size(), frame.payload()[0]);
      InputPayload.Reader reader = new InputPayload.Reader(frame.payload(), 1, values);
      for (byte[] words : inputs) {
        assertArrayEquals(words, reader.next());
      }
      assertTrue(reader.ended());
    }
  }

  @Test
  void noPayloadThatIsCutOffOrTooLongIsAnInput() {
    byte[] words = words(new Random(6), 300, 200);
    for (byte[] whole : List.of(InputPayload.sparse(words), InputPayload.dense(words))) {
      for (int length = 0; length < whole.length; length++) {
        assertNull(new InputPayload.Reader(Arrays.copyOf(whole, length), 0, 300).next());
      }
      assertNotNull(new InputPayload.Reader(whole, 0, 300).next());
    }
    assertNull(new InputPayload.Reader(InputPayload.sparse(words), 0, 290).next());
    assertNull(new InputPayload.Reader(new byte[] {2, 0, 0}, 0, 300).next(), "no such form");
  }

  @Test
  void inputsArePackedInTheirOrderAndAsManyAsShortFramesHold() {
    byte[] body = new byte[100];
    List<InputFrame> frames = InputFrame.pack(List.of(body, body, body, body, body, body), 64);
    assertEquals(List.of(5, 1), frames.stream().map(InputFrame::inputs).toList());
    assertTrue(frames.getFirst().payload().length <= Frame.HALF_PAYLOAD);
    assertEquals(
        List.of(15, 5),
        InputFrame.pack(Collections.nCopies(20, new byte[3]), 64).stream()
            .map(InputFrame::inputs)
            .toList());
    assertEquals(
        List.of(2, 1),
        InputFrame.pack(List.of(body, body, body), 500).stream().map(InputFrame::inputs).toList(),
        "the answer has to fit as well");
    assertTrue(!InputFrame.pack(List.of(new byte[1020]), 64).getFirst().fits());
  }
}

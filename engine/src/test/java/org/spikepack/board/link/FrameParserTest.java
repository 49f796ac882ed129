package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameParserTest {

  private final FrameParser parser = new FrameParser();

  /** Fixed by hand once, so that both ends of the wire can be held against it. */
  @Test
  void aFrameHasTheBytesOfTheProtocol() {
    Frame frame = new Frame(7, 0x01, new byte[] {1, 2, 3});
    assertEquals("5ac3070103000102038a11ca7e", HexFormat.of().formatHex(frame.bytes()));
  }

  @Test
  void framesAreFoundWhateverThePiecesTheyComeIn() {
    Random random = new Random(1);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      byte[] payload = new byte[random.nextInt(Frame.MOST_PAYLOAD + 1)];
      random.nextBytes(payload);
      wire.writeBytes(new Frame(i & 0xFF, 2, payload).bytes());
    }
    byte[] all = wire.toByteArray();
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at < all.length; ) {
      int count = Math.min(1 + random.nextInt(3000), all.length - at);
      byte[] piece = new byte[count];
      System.arraycopy(all, at, piece, 0, count);
      parser.add(piece, count);
      at += count;
      parserFrames().forEach(frame -> found.add(frame.sequence()));
    }
    assertEquals(200, found.size());
    assertEquals(199, found.getLast());
  }

  @Test
  void aSoundFrameInsideASpoiltOneIsFound() {
    byte[] good = new Frame(9, 3, new byte[] {5}).bytes();
    byte[] outer = new Frame(8, 3, good).bytes();
    outer[3] ^= 4;
    parser.add(outer, outer.length);
    assertArrayEquals(new byte[] {5}, parser.next().orElseThrow().payload());
  }

  @Test
  void afterSilenceAFrameCutOffDoesNotHideTheNext() {
    byte[] cut = new Frame(1, 3, new byte[500]).bytes();
    parser.add(cut, 40);
    byte[] good = new Frame(2, 3, new byte[0]).bytes();
    parser.add(good, good.length);
    assertTrue(parser.next().isEmpty());
    parser.silence();
    assertEquals(2, parser.next().orElseThrow().sequence());
  }

  @Test
  void noFlippedBitGetsThrough() {
    Frame frame = new Frame(3, 6, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    for (int bit = 0; bit < 8 * frame.bytes().length; bit++) {
      byte[] bytes = frame.bytes();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      parser.clear();
      parser.add(bytes, bytes.length);
      assertTrue(parserFrames().isEmpty(), "bit " + bit);
    }
  }

  private List<Frame> parserFrames() {
    List<Frame> out = new ArrayList<>();
    for (Optional<Frame> next = parser.next(); next.isPresent(); next = parser.next()) {
      out.add(next.get());
    }
    return out;
  }
}

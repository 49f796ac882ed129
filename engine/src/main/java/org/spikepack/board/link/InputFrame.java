package org.spikepack.board.link;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs that go over the wire in one frame.
 *
 * @param inputs how many
 * @param payload their number and forms; it may be longer than a frame holds where there is one
 */
record InputFrame(int inputs, byte[] payload) {

  /** The most that a frame may ask for. */
  private static final int MOST = 15;

  boolean fits() {
    return payload.length <= Frame.MOST_PAYLOAD;
  }

  /**
   * Packs inputs, in their order, into frames so short that two may be under way.
   *
   * @param bodies each of {@link InputPayload#shortest}
   * @param result bytes that the answer has for each
   */
  static List<InputFrame> pack(List<byte[]> bodies, int result) {
    int most = Math.clamp((Frame.MOST_PAYLOAD - RunAnswer.STATUS) / result, 1, MOST);
    List<InputFrame> out = new ArrayList<>();
    int from = 0;
    while (from < bodies.size()) {
      int to = from + 1;
      int length = 1 + bodies.get(from).length;
      while (to < bodies.size()
          && to - from < most
          && length + bodies.get(to).length <= Frame.HALF_PAYLOAD) {
        length += bodies.get(to++).length;
      }
      out.add(of(bodies.subList(from, to)));
      from = to;
    }
    return out;
  }

  static InputFrame of(List<byte[]> bodies) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(bodies.size());
    bodies.forEach(payload::writeBytes);
    return new InputFrame(bodies.size(), payload.toByteArray());
  }
}

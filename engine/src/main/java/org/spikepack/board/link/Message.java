package org.spikepack.board.link;

/** What a host asks of a board; {@code docs/board.md} has the payloads. */
enum Message {
  IDENTIFY(0x01),
  WRITE(0x02),
  READ(0x03),
  LOADED(0x04),
  INPUT(0x05),
  RUN(0x06),
  CHECKSUM(0x08),
  RUN_INPUTS(0x09);

  /** Added to a request's type in the answer to it. */
  static final int ANSWER = 0x80;

  /** The type of an answer that refuses; its payload is one byte, a {@link Refusal}. */
  static final int REFUSED = 0xFF;

  private final int type;

  Message(int type) {
    this.type = type;
  }

  int type() {
    return type;
  }
}

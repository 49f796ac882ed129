package org.spikepack.board.link;

/** Why a board does not do what a sound frame asks of it. */
enum Refusal {
  UNKNOWN_TYPE(1, "it does not know this request"),
  BAD_LENGTH(2, "the request has another length than it expects"),
  BAD_ADDRESS(3, "the request leaves its memory"),
  BUSY(4, "it is still running");

  private final int code;
  private final String words;

  Refusal(int code, String words) {
    this.code = code;
    this.words = words;
  }

  int code() {
    return code;
  }

  /** For people. */
  static String words(int code) {
    for (Refusal refusal : values()) {
      if (refusal.code == code) {
        return refusal.words;
      }
    }
    return "its reason has the unknown number " + code;
  }
}

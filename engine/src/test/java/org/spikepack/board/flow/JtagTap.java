package org.spikepack.board.flow;

/** The state machine of IEEE 1149.1, clock by clock; what the registers mean is the chip's. */
final class JtagTap {

  /** What a chip does with its registers. */
  interface Chip {

    /** The instruction behind a reset. */
    int resetInstruction();

    /** The value that a read of the data register begins with, and its width. */
    Register capture(int instruction);

    /** A bit that has been shifted in, in order. */
    void shifted(int instruction, boolean bit);

    /** An instruction has been loaded. */
    void instructed(int instruction);
  }

  /**
   * @param bits width; a register of width 0 gives zeros
   */
  record Register(long value, int bits) {}

  private static final int IR_BITS = 8;

  /** What the instruction register shows when it is read: 01 at its end, as the standard asks. */
  private static final int IR_CAPTURE = 1;

  private enum State {
    RESET,
    IDLE,
    SELECT_DR,
    CAPTURE_DR,
    SHIFT_DR,
    EXIT1_DR,
    PAUSE_DR,
    EXIT2_DR,
    UPDATE_DR,
    SELECT_IR,
    CAPTURE_IR,
    SHIFT_IR,
    EXIT1_IR,
    PAUSE_IR,
    EXIT2_IR,
    UPDATE_IR;

    State next(boolean tms) {
      return switch (this) {
        case RESET -> tms ? RESET : IDLE;
        case IDLE, UPDATE_DR, UPDATE_IR -> tms ? SELECT_DR : IDLE;
        case SELECT_DR -> tms ? SELECT_IR : CAPTURE_DR;
        case CAPTURE_DR, SHIFT_DR -> tms ? EXIT1_DR : SHIFT_DR;
        case EXIT1_DR -> tms ? UPDATE_DR : PAUSE_DR;
        case PAUSE_DR -> tms ? EXIT2_DR : PAUSE_DR;
        case EXIT2_DR -> tms ? UPDATE_DR : SHIFT_DR;
        case SELECT_IR -> tms ? RESET : CAPTURE_IR;
        case CAPTURE_IR, SHIFT_IR -> tms ? EXIT1_IR : SHIFT_IR;
        case EXIT1_IR -> tms ? UPDATE_IR : PAUSE_IR;
        case PAUSE_IR -> tms ? EXIT2_IR : PAUSE_IR;
        case EXIT2_IR -> tms ? UPDATE_IR : SHIFT_IR;
      };
    }
  }

  private final Chip chip;
  private State state = State.RESET;
  private int instruction;
  private long data;
  private int width;
  private long loading;

  JtagTap(Chip chip) {
    this.chip = chip;
    this.instruction = chip.resetInstruction();
  }

  /**
   * One clock.
   *
   * @return TDO before it
   */
  boolean clock(boolean tms, boolean tdi) {
    boolean out = true;
    switch (state) {
      case CAPTURE_DR -> {
        Register register = chip.capture(instruction);
        data = register.value();
        width = register.bits();
      }
      case SHIFT_DR -> {
        out = width > 0 && (data & 1) != 0;
        data = data >>> 1 | (tdi && width > 0 ? 1L << (width - 1) : 0);
        chip.shifted(instruction, tdi);
      }
      case CAPTURE_IR -> loading = IR_CAPTURE;
      case SHIFT_IR -> {
        out = (loading & 1) != 0;
        loading = loading >>> 1 | (tdi ? 1L << (IR_BITS - 1) : 0);
      }
      default -> {}
    }
    state = state.next(tms);
    if (state == State.RESET) {
      instruction = chip.resetInstruction();
    } else if (state == State.UPDATE_IR) {
      instruction = (int) loading;
      chip.instructed(instruction);
    }
    return out;
  }
}

package org.spikepack.board.flow;

import java.io.ByteArrayOutputStream;

/**
 * The configuration logic of an ECP5 behind its JTAG port, as far as loading its memory needs it:
 * Lattice, ECP5 and ECP5-5G sysCONFIG Usage Guide (FPGA-TN-02039), tables of instructions and
 * status bits.
 */
final class Ecp5Chip implements JtagTap.Chip {

  /** LFE5U-85. */
  static final int IDCODE_85 = 0x4111_3043;

  /** LFE5U-25. */
  static final int IDCODE_25 = 0x4111_1043;

  private static final int READ_ID = 0xE0;
  private static final int ISC_ENABLE = 0xC6;
  private static final int ISC_DISABLE = 0x26;
  private static final int ISC_ERASE = 0x0E;
  private static final int READ_STATUS = 0x3C;
  private static final int CHECK_BUSY = 0xF0;
  private static final int INIT_ADDRESS = 0x46;
  private static final int BITSTREAM_BURST = 0x7A;
  private static final int BYPASS = 0xFF;

  private static final int DONE = 1 << 8;
  private static final int ENABLED = 1 << 9;
  private static final int CRC_ERROR = 3 << 23;

  private final int idcode;
  private final boolean faulty;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private int status;
  private int bits;
  private int pending;
  private boolean erased;
  private boolean addressed;

  /**
   * @param faulty whether it reports an error behind every load
   */
  Ecp5Chip(int idcode, boolean faulty) {
    this.idcode = idcode;
    this.faulty = faulty;
  }

  /** What has been loaded since the last erasure, in the order of the file. */
  synchronized byte[] loaded() {
    return memory.toByteArray();
  }

  /** Whether it runs what was loaded: loaded while it was allowed to be, and left again. */
  synchronized boolean runs() {
    return (status & (DONE | ENABLED | CRC_ERROR)) == DONE;
  }

  @Override
  public int resetInstruction() {
    return READ_ID;
  }

  @Override
  public synchronized JtagTap.Register capture(int instruction) {
    return switch (instruction) {
      case READ_ID -> new JtagTap.Register(Integer.toUnsignedLong(idcode), 32);
      case READ_STATUS -> new JtagTap.Register(Integer.toUnsignedLong(status), 32);
      case CHECK_BUSY -> new JtagTap.Register(0, 8);
      case BYPASS -> new JtagTap.Register(0, 1);
      default -> new JtagTap.Register(0, 0);
    };
  }

  @Override
  public synchronized void shifted(int instruction, boolean bit) {
    if (instruction == BITSTREAM_BURST && (status & ENABLED) != 0 && erased && addressed) {
      pending = pending << 1 | (bit ? 1 : 0);
      if (++bits % Byte.SIZE == 0) {
        memory.write(pending);
        pending = 0;
      }
    }
  }

  @Override
  public synchronized void instructed(int instruction) {
    switch (instruction) {
      case ISC_ENABLE -> status |= ENABLED;
      case ISC_ERASE -> {
        erased = (status & ENABLED) != 0;
        memory.reset();
        bits = 0;
        status &= ENABLED;
      }
      case INIT_ADDRESS -> addressed = true;
      case READ_STATUS -> {
        if (memory.size() > 0) {
          status |= faulty ? CRC_ERROR : DONE;
        }
      }
      case ISC_DISABLE -> {
        status &= ~ENABLED;
        erased = false;
        addressed = false;
      }
      default -> {}
    }
  }
}

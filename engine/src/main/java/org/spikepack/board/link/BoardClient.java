package org.spikepack.board.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.spikepack.fault.NoDevice;

/**
 * The host's end of the wire: one request at a time, asked again until an answer with its number
 * and a sound checksum is there. All requests may be repeated without harm. One thread uses it; any
 * may {@link #close} it.
 */
public final class BoardClient implements AutoCloseable {

  /** So many bytes of data per frame that a byte flipped on the way does not cost much. */
  static final int DATA = 256;

  /** So many words of an input where the whole does not fit into a frame, or not through. */
  private static final int PIECE = 128;

  /** Attempts with a long frame before it is sent in pieces. */
  private static final int FEW_ATTEMPTS = 6;

  /** How often a wait looks up for a cancel. */
  private static final int SLICE_MILLIS = 50;

  /** Each repetition waits longer by this share, so that a slow board gets its time. */
  private static final double LONGER = 0.25;

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Transport wire;
  private final Patience patience;
  private final BooleanSupplier cancelled;
  private final FrameParser parser = new FrameParser();
  private final byte[] arrived = new byte[4096];
  private final AnswerGap gap;
  private int sequence;
  private double workMillis;
  private boolean worked;
  private long frames;
  private long repeats;

  /**
   * @param cancelled whether to give up; then requests end with a {@link CancellationException}
   */
  public BoardClient(Transport wire, Patience patience, BooleanSupplier cancelled) {
    this(wire, patience, cancelled, new AnswerGap());
  }

  /**
   * @param gap measures across connections
   */
  BoardClient(Transport wire, Patience patience, BooleanSupplier cancelled, AnswerGap gap) {
    this.wire = wire;
    this.gap = gap;
    this.patience = patience;
    this.cancelled = cancelled;
    this.workMillis = patience.workMillis();
  }

  /** Frames sent, repetitions included. */
  public long frames() {
    return frames;
  }

  /** Frames that had to be sent again. */
  public long repeats() {
    return repeats;
  }

  /** Asks the board what it is. */
  public Identity identify() throws NoDevice, LinkLost {
    Identity identity = Identity.of(ask(Message.IDENTIFY, new byte[0], Identity.BYTES));
    if (identity.version() != Identity.VERSION) {
      throw new NoDevice(
          board(),
          "it speaks version "
              + identity.version()
              + " of the protocol, this program version "
              + Identity.VERSION,
          "build the design again and push it");
    }
    return identity;
  }

  /** The same in a few tries; empty where nothing answers. */
  Optional<Identity> whoIsThere() throws NoDevice, LinkLost {
    return ask(Message.IDENTIFY, new byte[0], Identity.BYTES, 0, FEW_ATTEMPTS).map(Identity::of);
  }

  /** Writes bytes into a memory of the board. */
  public void write(Memory memory, int address, byte[] bytes) throws NoDevice, LinkLost {
    for (int at = 0; at < bytes.length; at += DATA) {
      int count = Math.min(DATA, bytes.length - at);
      ByteBuffer payload = request(1 + 4 + count);
      payload.put((byte) memory.code()).putInt(address + at).put(bytes, at, count);
      byte[] answer = ask(Message.WRITE, payload.array(), 2);
      if ((ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF) != count) {
        throw strange(Message.WRITE, "it wrote another number of bytes than it was given");
      }
    }
  }

  /** Reads bytes from a memory of the board. */
  public byte[] read(Memory memory, int address, int count) throws NoDevice, LinkLost {
    byte[] out = new byte[count];
    for (int at = 0; at < count; at += DATA) {
      int part = Math.min(DATA, count - at);
      ByteBuffer payload = request(1 + 4 + 2);
      payload.put((byte) memory.code()).putInt(address + at).putShort((short) part);
      System.arraycopy(ask(Message.READ, payload.array(), part), 0, out, at, part);
    }
    return out;
  }

  /** The CRC-32 of a part of a memory, computed by the board. */
  public int checksum(Memory memory, int address, int count) throws NoDevice, LinkLost {
    ByteBuffer payload = request(1 + 4 + 4);
    payload.put((byte) memory.code()).putInt(address).putInt(count);
    return number(work(Message.CHECKSUM, payload.array(), 4));
  }

  /**
   * Marks the weights as loaded. The board forgets the mark when it is reset.
   *
   * @param weights hexadecimal, as {@link Identity#weights}
   */
  public void loaded(String weights) throws NoDevice, LinkLost {
    ask(Message.LOADED, HexFormat.of().parseHex(weights), 1);
  }

  /**
   * Gives the board an input and runs it, in one frame where it fits.
   *
   * @param words one byte per value of the input
   * @param stages of the design
   * @param outputs of its readout
   */
  public RunAnswer run(byte[] words, int stages, int outputs) throws NoDevice, LinkLost {
    int answer = RunAnswer.bytes(stages, outputs);
    byte[] payload = InputPayload.shortest(words);
    if (payload.length <= Frame.MOST_PAYLOAD) {
      Optional<byte[]> whole = work(Message.INPUT_AND_RUN, payload, answer, FEW_ATTEMPTS);
      if (whole.isPresent()) {
        return RunAnswer.of(whole.get(), stages);
      }
    }
    return inPieces(words, stages, answer);
  }

  /** On a wire that is too bad for a long frame, short ones come through. */
  private RunAnswer inPieces(byte[] words, int stages, int answer) throws NoDevice, LinkLost {
    ask(Message.INPUT, InputPayload.EMPTY, 1);
    for (int from = 0; from < words.length; from += PIECE) {
      byte[] part = Arrays.copyOfRange(words, from, Math.min(words.length, from + PIECE));
      if (InputPayload.anything(part)) {
        write(Memory.WORDS, from, part);
      }
    }
    return RunAnswer.of(work(Message.RUN, new byte[1], answer), stages);
  }

  private static ByteBuffer request(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int number(byte[] answer) {
    return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /** A request that takes the board as long as its design says. */
  private byte[] work(Message message, byte[] payload, int answer) throws NoDevice, LinkLost {
    return work(message, payload, answer, Integer.MAX_VALUE).orElseThrow(this::silent);
  }

  private Optional<byte[]> work(Message message, byte[] payload, int answer, int attempts)
      throws NoDevice, LinkLost {
    long began = wire.nanoTime();
    long before = repeats;
    Optional<byte[]> out = ask(message, payload, answer, workMillis, attempts);
    if (repeats == before) {
      double took = (wire.nanoTime() - began) / (double) NANOS_PER_MILLI;
      double wanted = 3 * took + patience.answerMillis();
      workMillis =
          Math.min(patience.workMillis(), worked ? Math.max(wanted, 0.98 * workMillis) : wanted);
      worked = true;
    }
    return out;
  }

  private byte[] ask(Message message, byte[] payload, int answer) throws NoDevice, LinkLost {
    return ask(message, payload, answer, 0, Integer.MAX_VALUE).orElseThrow(this::silent);
  }

  private Optional<byte[]> ask(
      Message message, byte[] payload, int answer, double work, int attempts)
      throws NoDevice, LinkLost {
    int number = sequence;
    sequence = (sequence + 1) & 0xFF;
    byte[] frame = new Frame(number, message.type(), payload).bytes();
    int onTheWire = frame.length + Frame.HEADER + answer + Frame.TRAILER;
    double wait = patience.answerMillis() + work + 1500.0 * onTheWire / wire.bytesPerSecond();
    long began = wire.nanoTime();
    gap.asked(began);
    for (int attempt = 0;
        attempt < attempts && (attempt == 0 || millisSince(began) < patience.totalMillis());
        attempt++) {
      repeats += attempt == 0 ? 0 : 1;
      frames++;
      wire.write(frame);
      Optional<byte[]> found = await(number, message, wait * (1 + LONGER * attempt));
      if (found.isPresent()) {
        if (found.get().length != answer) {
          throw strange(message, "its answer has " + found.get().length + " bytes, not " + answer);
        }
        gap.answered(wire.nanoTime());
        return found;
      }
    }
    return Optional.empty();
  }

  private NoDevice silent() {
    return new NoDevice(
        board(),
        "nothing answers there",
        "check that the board has power and the design, or push the design");
  }

  private Optional<byte[]> await(int number, Message message, double millis)
      throws NoDevice, LinkLost {
    long began = wire.nanoTime();
    for (double left = millis; left > 0; left = millis - millisSince(began)) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      int count = wire.read(arrived, (int) Math.clamp(Math.ceil(left), 1, SLICE_MILLIS));
      parser.add(arrived, count);
      Optional<byte[]> answer = sought(number, message);
      if (answer.isPresent()) {
        return answer;
      }
    }
    while (parser.amidst()) {
      parser.silence();
      Optional<byte[]> answer = sought(number, message);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  /** The payload of the answer among what has arrived; answers to earlier requests are dropped. */
  private Optional<byte[]> sought(int number, Message message) throws NoDevice {
    for (Optional<Frame> next = parser.next(); next.isPresent(); next = parser.next()) {
      Frame frame = next.get();
      if (frame.sequence() != number) {
        continue;
      }
      if (frame.type() == (message.type() | Message.ANSWER)) {
        return Optional.of(frame.payload());
      }
      if (frame.type() == Message.REFUSED
          && frame.payload().length == 1
          && frame.payload()[0] != Refusal.BUSY.code()) {
        throw strange(message, Refusal.words(frame.payload()[0] & 0xFF));
      }
    }
    return Optional.empty();
  }

  private double millisSince(long began) {
    return (wire.nanoTime() - began) / (double) NANOS_PER_MILLI;
  }

  private NoDevice strange(Message message, String what) {
    return new NoDevice(
        board() + ", " + message.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        what,
        "build the design again and push it");
  }

  private String board() {
    return "board on " + wire.name();
  }

  @Override
  public void close() {
    wire.close();
  }
}

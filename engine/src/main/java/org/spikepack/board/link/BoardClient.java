package org.spikepack.board.link;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.spikepack.fault.NoDevice;

/**
 * The host's end of the wire: what a board can be asked. One thread uses it; any may {@link #close}
 * it.
 */
public final class BoardClient implements AutoCloseable {

  /** So many bytes of data per frame that a byte flipped on the way does not cost much. */
  static final int DATA = 256;

  /** So many words of an input where the whole does not fit into a frame, or not through. */
  private static final int PIECE = 128;

  /** Attempts with a long frame before it is sent in pieces. */
  private static final int FEW_ATTEMPTS = 6;

  /** Attempts with a frame of several inputs before each goes alone. */
  private static final int FEWER_ATTEMPTS = 3;

  private final Transport wire;
  private final Exchange exchange;

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
    this.exchange = new Exchange(wire, patience, cancelled, gap);
  }

  /** Frames sent, repetitions included. */
  public long frames() {
    return exchange.frames();
  }

  /** Frames that had to be sent again. */
  public long repeats() {
    return exchange.repeats();
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
    return ask(request(Message.IDENTIFY, new byte[0], Identity.BYTES), FEW_ATTEMPTS)
        .map(Identity::of);
  }

  /** Writes bytes into a memory of the board. */
  public void write(Memory memory, int address, byte[] bytes) throws NoDevice, LinkLost {
    List<Exchange.Request> parts = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += DATA) {
      int count = Math.min(DATA, bytes.length - at);
      ByteBuffer payload = payload(1 + 4 + count);
      payload.put((byte) memory.code()).putInt(address + at).put(bytes, at, count);
      parts.add(request(Message.WRITE, payload.array(), 2));
    }
    List<byte[]> answers = ask(parts);
    for (int i = 0; i < parts.size(); i++) {
      int count = parts.get(i).payload().length - 1 - 4;
      if ((ByteBuffer.wrap(answers.get(i)).order(LITTLE_ENDIAN).getShort() & 0xFFFF) != count) {
        throw exchange.strange(Message.WRITE, "it wrote another number of bytes than it was given");
      }
    }
  }

  /** Reads bytes from a memory of the board. */
  public byte[] read(Memory memory, int address, int count) throws NoDevice, LinkLost {
    List<Exchange.Request> parts = new ArrayList<>();
    for (int at = 0; at < count; at += DATA) {
      int part = Math.min(DATA, count - at);
      ByteBuffer payload = payload(1 + 4 + 2);
      payload.put((byte) memory.code()).putInt(address + at).putShort((short) part);
      parts.add(request(Message.READ, payload.array(), part));
    }
    ByteBuffer out = ByteBuffer.allocate(count);
    ask(parts).forEach(out::put);
    return out.array();
  }

  /** The CRC-32 of a part of a memory, computed by the board. */
  public int checksum(Memory memory, int address, int count) throws NoDevice, LinkLost {
    ByteBuffer payload = payload(1 + 4 + 4);
    payload.put((byte) memory.code()).putInt(address).putInt(count);
    byte[] answer = ask(Message.CHECKSUM, payload.array(), 4);
    return ByteBuffer.wrap(answer).order(LITTLE_ENDIAN).getInt();
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
   * Gives the board inputs and runs them, several in one frame where they fit.
   *
   * @param inputs one byte per value each
   * @param stages of the design
   * @param outputs of its readout
   */
  public List<RunAnswer> run(List<byte[]> inputs, int stages, int outputs)
      throws NoDevice, LinkLost {
    int result = RunAnswer.bytes(stages, outputs);
    List<byte[]> bodies = inputs.stream().map(InputPayload::shortest).toList();
    List<InputFrame> together = InputFrame.pack(bodies, result);
    Optional<List<byte[]>> answers = answers(together, result, FEWER_ATTEMPTS);
    List<RunAnswer> out = new ArrayList<>();
    if (answers.isPresent()) {
      for (byte[] answer : answers.get()) {
        out.addAll(results(Message.RUN_INPUTS, answer, stages, outputs));
      }
      return out;
    }
    for (int i = 0; i < inputs.size(); i++) {
      List<InputFrame> alone = List.of(InputFrame.of(bodies.subList(i, i + 1)));
      Optional<List<byte[]>> answer = answers(alone, result, FEW_ATTEMPTS);
      out.addAll(
          answer.isPresent()
              ? results(Message.RUN_INPUTS, answer.get().getFirst(), stages, outputs)
              : inPieces(inputs.get(i), stages, outputs));
    }
    return out;
  }

  /** Empty where a frame is too long, or does not come through. */
  private Optional<List<byte[]>> answers(List<InputFrame> frames, int result, int attempts)
      throws NoDevice, LinkLost {
    if (!frames.stream().allMatch(InputFrame::fits)) {
      return Optional.empty();
    }
    List<Exchange.Request> requests = new ArrayList<>();
    for (InputFrame frame : frames) {
      int answer = frame.inputs() * result + RunAnswer.STATUS;
      requests.add(
          new Exchange.Request(Message.RUN_INPUTS, frame.payload(), answer, frame.inputs()));
    }
    return exchange.ask(requests, attempts);
  }

  /** On a wire that is too bad for a long frame, short ones come through. */
  private List<RunAnswer> inPieces(byte[] words, int stages, int outputs)
      throws NoDevice, LinkLost {
    ask(Message.INPUT, InputPayload.EMPTY, RunAnswer.STATUS);
    for (int from = 0; from < words.length; from += PIECE) {
      byte[] part = Arrays.copyOfRange(words, from, Math.min(words.length, from + PIECE));
      if (InputPayload.anything(part)) {
        write(Memory.WORDS, from, part);
      }
    }
    int answer = RunAnswer.bytes(stages, outputs) + RunAnswer.STATUS;
    List<byte[]> run = ask(List.of(new Exchange.Request(Message.RUN, new byte[1], answer, 1)));
    return results(Message.RUN, run.getFirst(), stages, outputs);
  }

  private List<RunAnswer> results(Message message, byte[] answer, int stages, int outputs)
      throws NoDevice {
    int status = answer[answer.length - 1] & 0xFF;
    if (status != 0) {
      throw exchange.strange(message, Refusal.words(status));
    }
    return RunAnswer.all(answer, stages, outputs);
  }

  private static ByteBuffer payload(int bytes) {
    return ByteBuffer.allocate(bytes).order(LITTLE_ENDIAN);
  }

  private static Exchange.Request request(Message message, byte[] payload, int answer) {
    return new Exchange.Request(message, payload, answer, 0);
  }

  private byte[] ask(Message message, byte[] payload, int answer) throws NoDevice, LinkLost {
    return ask(List.of(request(message, payload, answer))).getFirst();
  }

  private List<byte[]> ask(List<Exchange.Request> requests) throws NoDevice, LinkLost {
    return exchange
        .ask(requests, Integer.MAX_VALUE)
        .orElseThrow(
            () ->
                new NoDevice(
                    board(),
                    "nothing answers there",
                    "check that the board has power and the design, or push the design"));
  }

  private Optional<byte[]> ask(Exchange.Request request, int attempts) throws NoDevice, LinkLost {
    return exchange.ask(List.of(request), attempts).map(List::getFirst);
  }

  private String board() {
    return "board on " + wire.name();
  }

  @Override
  public void close() {
    wire.close();
  }
}

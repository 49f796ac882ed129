package org.spikepack.board.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A board in software: the device's end of the wire, as strict as the hardware about what it
 * believes. It stands in where faults are wanted that no board on a desk has on command.
 *
 * <p>Where its memories do not hold exactly what the design says, it answers wrongly, as a board
 * with wrong weights does; so that a host which believes such an answer is found out.
 */
public final class SoftBoard {

  /** Silence after which a frame that was begun is given up, in ns: 2 ms, as in the hardware. */
  private static final long SILENCE_NANOS = 2_000_000;

  private static final String NOTHING_LOADED = "0".repeat(2 * Identity.HASH_BYTES);

  /** What the design computes. */
  @FunctionalInterface
  public interface Core {

    /**
     * @param input one byte per word
     */
    Computed run(byte[] input);
  }

  /**
   * @param maps words of each map, the input first
   */
  public record Computed(RunAnswer answer, List<byte[]> maps) {}

  private final BoardImage image;
  private final Identity nature;
  private final Core core;
  private final Map<Memory, byte[]> memories = new EnumMap<>(Memory.class);
  private final Input wire = new Input();
  private String loaded = NOTHING_LOADED;

  /**
   * @param nature what it says of itself; its hashes are replaced by those of the image
   */
  public SoftBoard(BoardImage image, Identity nature, Core core) {
    this.image = image;
    this.nature = nature;
    this.core = core;
    reset();
  }

  /** Loses everything, as after a press of the reset button. */
  public void reset() {
    image.memories().forEach((memory, bytes) -> memories.put(memory, new byte[bytes.length]));
    int words = image.maps().stream().mapToInt(map -> map.address() + map.values()).max().orElse(0);
    memories.put(Memory.WORDS, new byte[words]);
    loaded = NOTHING_LOADED;
    wire.frame.reset();
  }

  /**
   * Takes bytes from the wire.
   *
   * @param nanos when they arrived
   * @return what it sends in answer
   */
  byte[] take(byte[] bytes, long nanos) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    wire.silence(nanos);
    for (byte next : bytes) {
      Optional<Frame> frame = wire.take(next);
      if (frame.isPresent()) {
        out.writeBytes(answer(frame.get()).bytes());
      }
    }
    return out.toByteArray();
  }

  private Frame answer(Frame request) {
    byte[] payload = request.payload();
    for (Message message : Message.values()) {
      if (message.type() == request.type()) {
        byte[] answer = answer(message, payload);
        return answer == null
            ? refused(request, Refusal.BAD_ADDRESS)
            : new Frame(request.sequence(), message.type() | Message.ANSWER, answer);
      }
    }
    return refused(request, Refusal.UNKNOWN_TYPE);
  }

  private static Frame refused(Frame request, Refusal why) {
    return new Frame(request.sequence(), Message.REFUSED, new byte[] {(byte) why.code()});
  }

  /** The payload of the answer; null where the request does not fit the memories. */
  private byte @Nullable [] answer(Message message, byte[] payload) {
    ByteBuffer from = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    return switch (message) {
      case IDENTIFY -> identity().payload();
      case WRITE -> write(from);
      case READ -> read(from);
      case CHECKSUM -> checksum(from);
      case LOADED -> {
        loaded = HexFormat.of().formatHex(payload);
        yield new byte[1];
      }
      case INPUT -> input(inputs(payload, 0)) ? new byte[1] : null;
      case RUN -> answered(run());
      case RUN_INPUTS -> runs(payload);
    };
  }

  private Identity identity() {
    return new Identity(
        Identity.VERSION,
        image.datapath(),
        nature.steps(),
        nature.lanes(),
        image.structure(),
        loaded,
        Frame.MOST_PAYLOAD,
        image.maps().getFirst().values(),
        nature.clockHz());
  }

  private byte @Nullable [] write(ByteBuffer from) {
    byte[] memory = memory(from.get());
    int address = from.getInt();
    int count = from.remaining();
    if (!inside(memory, address, count)) {
      return null;
    }
    from.get(memory, address, count);
    return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) count).array();
  }

  private byte @Nullable [] read(ByteBuffer from) {
    byte[] memory = memory(from.get());
    int address = from.getInt();
    int count = from.getShort() & 0xFFFF;
    return inside(memory, address, count) && count <= Frame.MOST_PAYLOAD
        ? Arrays.copyOfRange(memory, address, address + count)
        : null;
  }

  private byte @Nullable [] checksum(ByteBuffer from) {
    byte[] memory = memory(from.get());
    int address = from.getInt();
    int count = from.getInt();
    return inside(memory, address, count)
        ? ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(Frame.checksum(memory, address, count))
            .array()
        : null;
  }

  private byte[] memory(int code) {
    for (Map.Entry<Memory, byte[]> memory : memories.entrySet()) {
      if (memory.getKey().code() == code) {
        return memory.getValue();
      }
    }
    return new byte[0];
  }

  private static boolean inside(byte[] memory, int address, int count) {
    return address >= 0 && count >= 0 && count <= memory.length - address;
  }

  private boolean input(InputPayload.Reader from) {
    byte[] words = from.next();
    if (words == null) {
      return false;
    }
    int address = image.maps().getFirst().address();
    System.arraycopy(words, 0, memory(Memory.WORDS.code()), address, words.length);
    return true;
  }

  private InputPayload.Reader inputs(byte[] payload, int from) {
    return new InputPayload.Reader(payload, from, image.maps().getFirst().values());
  }

  private byte @Nullable [] runs(byte[] payload) {
    InputPayload.Reader inputs = inputs(payload, 1);
    byte[][] results = new byte[payload[0] & 0xFF][];
    for (int i = 0; i < results.length; i++) {
      if (!input(inputs)) {
        return null;
      }
      results[i] = run();
    }
    return inputs.ended() ? answered(results) : null;
  }

  /** Results, and behind them the status. */
  private static byte[] answered(byte[]... results) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] result : results) {
      out.writeBytes(result);
    }
    out.write(0);
    return out.toByteArray();
  }

  private byte[] run() {
    byte[] words = memory(Memory.WORDS.code());
    BoardImage.MapPlace input = image.maps().getFirst();
    Computed done =
        core.run(Arrays.copyOfRange(words, input.address(), input.address() + input.values()));
    boolean right = holdsTheDesign();
    for (int i = 1; i < image.maps().size(); i++) {
      byte[] map = done.maps().get(i);
      int at = image.maps().get(i).address();
      for (int j = 0; j < map.length; j++) {
        words[at + j] = (byte) (right ? map[j] : ~map[j]);
      }
    }
    RunAnswer answer = done.answer();
    return (right
            ? answer
            : new RunAnswer(answer.stages(), answer.readout().stream().map(a -> ~a).toList()))
        .bytes();
  }

  private boolean holdsTheDesign() {
    return image.memories().entrySet().stream()
        .allMatch(wanted -> Arrays.equals(wanted.getValue(), memories.get(wanted.getKey())));
  }

  /**
   * Frames out of bytes as the hardware finds them: it keeps no bytes behind, so a frame that
   * failed costs whatever arrived with it.
   */
  private static final class Input {

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private int wanted;
    private long last;

    void silence(long nanos) {
      if (nanos - last > SILENCE_NANOS) {
        frame.reset();
      }
      last = nanos;
    }

    Optional<Frame> take(byte next) {
      int value = next & 0xFF;
      int size = frame.size();
      if (size == 0 && value != Frame.FIRST || size == 1 && value != Frame.SECOND) {
        frame.reset();
        if (value == Frame.FIRST) {
          frame.write(next);
        }
        return Optional.empty();
      }
      frame.write(next);
      if (frame.size() == Frame.HEADER) {
        byte[] header = frame.toByteArray();
        wanted = header[4] & 0xFF | (header[5] & 0xFF) << 8;
        if (wanted > Frame.MOST_PAYLOAD) {
          frame.reset();
        }
      }
      if (frame.size() < Frame.HEADER + wanted + Frame.TRAILER || frame.size() < Frame.HEADER) {
        return Optional.empty();
      }
      FrameParser parser = new FrameParser();
      parser.add(frame.toByteArray(), frame.size());
      frame.reset();
      return parser.next();
    }
  }
}

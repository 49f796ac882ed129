package org.spikepack.board.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.NoDevice;

/**
 * A board that carries one design, with its weights loaded, as long as it takes: a board that was
 * unplugged is found again, one that was reset is loaded again.
 *
 * <p>A result is handed out only once the board has said behind it that its weights are still
 * loaded. A board that was reset in between has lost that mark, so that what it answered with other
 * weights is never believed.
 */
public final class BoardSession implements AutoCloseable {

  /** The longest a board may be away. */
  private static final int AWAY_MILLIS = 2_000;

  /** The longest without a result while a board comes and goes. */
  private static final int RESTLESS_MILLIS = 20_000;

  private static final int BETWEEN_TRIES_MILLIS = 50;
  private static final int MOST_LOADS = 8;

  /** Bytes of a memory whose checksum is asked for at once: the board answers within 2 ms. */
  private static final int CHECKED = 4096;

  /** Bytes between two reports of progress. */
  private static final int WRITTEN = 8 * BoardClient.DATA;

  private final Port port;
  private final BoardImage image;
  private final BooleanSupplier cancelled;
  private Identity identity;
  private volatile @Nullable BoardClient client;
  private long framesBefore;
  private long repeatsBefore;
  private int losses;
  private int loads;
  private final AnswerGap gap;

  /** Something that one connection may not live to see done. */
  private interface Request<T> {
    T on(BoardClient client) throws NoDevice, LinkLost;
  }

  private BoardSession(
      Port port,
      BoardImage image,
      BooleanSupplier cancelled,
      BoardClient client,
      AnswerGap gap,
      Identity found) {
    this.gap = gap;
    this.port = port;
    this.image = image;
    this.cancelled = cancelled;
    this.client = client;
    this.identity = found;
  }

  /**
   * Connects to a board and makes sure that it carries the design.
   *
   * @param cancelled whether to give up; then everything ends with a {@link CancellationException}
   * @throws NoDevice where there is no board, or one with another design
   */
  public static BoardSession open(Port port, BoardImage image, BooleanSupplier cancelled)
      throws NoDevice {
    AnswerGap gap = new AnswerGap();
    BoardClient client = new BoardClient(port.open(), port.patience(), cancelled, gap);
    boolean good = false;
    try {
      Identity found = client.identify();
      requireDesign(port, image, found);
      good = true;
      return new BoardSession(port, image, cancelled, client, gap, found);
    } catch (LinkLost gone) {
      throw vanished(port);
    } finally {
      if (!good) {
        client.close();
      }
    }
  }

  /**
   * What is connected there, whatever it carries; empty where nothing answers that speaks this
   * protocol, such as a board that was never loaded.
   *
   * @throws NoDevice where the port cannot be opened
   */
  public static Optional<Identity> whoIsThere(Port port, BooleanSupplier cancelled)
      throws NoDevice {
    try (BoardClient client = new BoardClient(port.open(), port.patience(), cancelled)) {
      return client.whoIsThere();
    } catch (LinkLost gone) {
      throw vanished(port);
    }
  }

  private static void requireDesign(Port port, BoardImage image, Identity found) throws NoDevice {
    if (!image.isCarriedBy(found)) {
      throw new NoDevice(
          "board on " + port.name(),
          "it carries another design ("
              + found.structure().substring(0, 8)
              + ", this one is "
              + image.structure().substring(0, 8)
              + ")",
          "push this design to it, or choose the arm and datapath that it carries");
    }
  }

  private static NoDevice vanished(Port port) {
    return new NoDevice(
        "board on " + port.name(), "it has vanished", "plug it in again and repeat this");
  }

  /** What the board said of itself last. */
  public Identity identity() {
    return identity;
  }

  /** Frames sent, repetitions included. */
  public long frames() {
    BoardClient now = client;
    return framesBefore + (now == null ? 0 : now.frames());
  }

  /** Frames that had to be sent again. */
  public long repeats() {
    BoardClient now = client;
    return repeatsBefore + (now == null ? 0 : now.repeats());
  }

  /** How often the board vanished and came back. */
  public int losses() {
    return losses;
  }

  /** The longest time that the board owed an answer, disconnects included. */
  double longestWithoutAnswerSeconds() {
    return gap.longestSeconds();
  }

  /** How often the weights were written. */
  public int loads() {
    return loads;
  }

  /**
   * Makes sure that the weights are those of the design.
   *
   * @param progress is told the share of the bytes that are written
   * @return whether they had to be written
   */
  public boolean load(DoubleConsumer progress) throws NoDevice {
    int before = loads;
    steadily(
        board -> {
          ensureLoaded(board, progress);
          return board;
        });
    return loads > before;
  }

  /**
   * Runs inputs one after another.
   *
   * @param inputs one byte per word each
   * @param words whether to read what every layer emitted in each run
   */
  public List<BoardRun> run(List<byte[]> inputs, boolean words) throws NoDevice {
    while (true) {
      List<BoardRun> out =
          steadily(
              board -> {
                List<BoardRun> runs = words ? watched(board, inputs) : run(board, inputs);
                identity = board.identify();
                return runs;
              });
      if (stillLoaded()) {
        return out;
      }
      load(share -> {});
    }
  }

  private boolean stillLoaded() {
    return identity.weights().equals(image.weights());
  }

  private List<BoardRun> run(BoardClient board, List<byte[]> inputs) throws NoDevice, LinkLost {
    return board.run(inputs, image.stages().size(), image.outputs()).stream()
        .map(answer -> new BoardRun(answer, List.of()))
        .toList();
  }

  /** One by one, since the next run overwrites what is read. */
  private List<BoardRun> watched(BoardClient board, List<byte[]> inputs) throws NoDevice, LinkLost {
    List<BoardRun> out = new ArrayList<>();
    for (byte[] input : inputs) {
      RunAnswer answer = run(board, List.of(input)).getFirst().answer();
      List<byte[]> maps = new ArrayList<>();
      for (BoardImage.MapPlace map : image.emitted()) {
        maps.add(board.read(Memory.WORDS, map.address(), map.values()));
      }
      out.add(new BoardRun(answer, maps));
    }
    return out;
  }

  /**
   * The mark is set before the last look at the memories: a board that is reset while it is being
   * loaded loses it, and what was written before the reset is not taken for granted.
   */
  private void ensureLoaded(BoardClient board, DoubleConsumer progress) throws NoDevice, LinkLost {
    for (int tries = 0; tries < MOST_LOADS; tries++) {
      identity = board.identify();
      requireDesign(port, image, identity);
      if (!stillLoaded()) {
        write(board, progress);
        board.loaded(image.weights());
        loads++;
      }
      if (sound(board)) {
        identity = board.identify();
        if (stillLoaded()) {
          return;
        }
      } else {
        board.loaded("0".repeat(2 * Identity.HASH_BYTES));
      }
    }
    throw new NoDevice(
        "board on " + port.name(),
        "its memory does not keep the weights",
        "push the design again; if that does not help, try another board");
  }

  private void write(BoardClient board, DoubleConsumer progress) throws NoDevice, LinkLost {
    int whole = Math.max(1, image.bytes());
    int done = 0;
    for (Map.Entry<Memory, byte[]> memory : image.memories().entrySet()) {
      byte[] bytes = memory.getValue();
      for (int at = 0; at < bytes.length; at += WRITTEN) {
        int count = Math.min(WRITTEN, bytes.length - at);
        board.write(memory.getKey(), at, Arrays.copyOfRange(bytes, at, at + count));
        done += count;
        progress.accept((double) done / whole);
      }
    }
  }

  private boolean sound(BoardClient board) throws NoDevice, LinkLost {
    for (Map.Entry<Memory, byte[]> memory : image.memories().entrySet()) {
      byte[] wanted = memory.getValue();
      for (int at = 0; at < wanted.length; at += CHECKED) {
        int count = Math.min(CHECKED, wanted.length - at);
        CRC32 crc = new CRC32();
        crc.update(wanted, at, count);
        if (board.checksum(memory.getKey(), at, count) != (int) crc.getValue()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Asks until one connection lives long enough. */
  private <T> T steadily(Request<T> request) throws NoDevice {
    int restless = 0;
    while (true) {
      BoardClient now = client;
      try {
        if (now == null) {
          now = connect();
          ensureLoaded(now, share -> {});
        }
        return request.on(now);
      } catch (LinkLost gone) {
        drop();
        losses++;
        restless += BETWEEN_TRIES_MILLIS;
        if (restless > RESTLESS_MILLIS) {
          throw vanished(port);
        }
        port.pause(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  private BoardClient connect() throws NoDevice {
    for (int away = 0; ; away += BETWEEN_TRIES_MILLIS) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      try {
        BoardClient now = new BoardClient(port.open(), port.patience(), cancelled, gap);
        client = now;
        return now;
      } catch (NoDevice notYet) {
        if (away >= AWAY_MILLIS) {
          throw vanished(port);
        }
        port.pause(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  private void drop() {
    BoardClient gone = client;
    if (gone != null) {
      framesBefore += gone.frames();
      repeatsBefore += gone.repeats();
      gone.close();
      client = null;
    }
  }

  /** Gives the port back, within a second; any thread may. */
  @Override
  public void close() {
    BoardClient now = client;
    if (now != null) {
      now.close();
    }
  }
}

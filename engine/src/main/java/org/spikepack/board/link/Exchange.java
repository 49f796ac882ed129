package org.spikepack.board.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.spikepack.fault.NoDevice;

/**
 * Requests to a board and its answers, over a wire that loses some: each is sent again until an
 * answer with its number and a sound checksum is there. All requests may be repeated without harm.
 *
 * <p>A board takes one frame in while it carries out another, so two short ones are under way at a
 * time. It answers in their order; an answer to the later one tells that the earlier is lost.
 */
final class Exchange {

  /**
   * What is asked.
   *
   * @param answer bytes that its answer has
   * @param inputs that the board has to work on
   */
  record Request(Message message, byte[] payload, int answer, int inputs) {

    private boolean goesBeside(Request other) {
      return Math.max(payload.length, other.payload.length) <= Frame.HALF_PAYLOAD;
    }
  }

  private static final int MOST_UNDER_WAY = 2;

  /** How often a wait looks up for a cancel. */
  private static final int SLICE_MILLIS = 50;

  /** Each repetition waits longer by this share, so that a slow board gets its time. */
  private static final double LONGER = 0.25;

  /** ms that a byte may take, times the bytes that the wire carries in a second. */
  private static final double WIRE = 1500;

  private static final double NANOS_PER_MILLI = 1e6;

  private final Transport wire;
  private final Patience patience;
  private final BooleanSupplier cancelled;
  private final AnswerGap gap;
  private final Pace pace;
  private final FrameParser parser = new FrameParser();
  private final byte[] arrived = new byte[4096];
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private int sequence;
  private long frames;
  private long repeats;

  /** A request that has been sent. */
  private final class UnderWay {

    private final Request request;
    private final int index;
    private final int number = sequence;
    private final byte[] frame;
    private final long began = wire.nanoTime();
    private long sent;
    private int attempts;

    UnderWay(Request request, int index) {
      this.request = request;
      this.index = index;
      this.frame = new Frame(number, request.message().type(), request.payload()).bytes();
      sequence = (sequence + 1) & 0xFF;
    }

    void send() throws LinkLost {
      repeats += attempts == 0 ? 0 : 1;
      attempts++;
      frames++;
      sent = wire.nanoTime();
      gap.asked(sent);
      wire.write(frame);
    }

    boolean hopeless(int most) {
      return attempts >= most || millisSince(began) >= patience.totalMillis();
    }

    double patienceMillis() {
      int bytes = frame.length + Frame.HEADER + request.answer() + Frame.TRAILER;
      double once =
          patience.answerMillis()
              + pace.millis(request.inputs())
              + WIRE * bytes / wire.bytesPerSecond();
      return once * (1 + LONGER * (attempts - 1));
    }

    boolean isAnsweredBy(Frame frame) {
      return frame.sequence() == number
          && (frame.type() == (request.message().type() | Message.ANSWER)
              || frame.type() == Message.REFUSED);
    }
  }

  /**
   * @param gap measures across connections
   */
  Exchange(Transport wire, Patience patience, BooleanSupplier cancelled, AnswerGap gap) {
    this.wire = wire;
    this.patience = patience;
    this.cancelled = cancelled;
    this.gap = gap;
    this.pace = new Pace(patience.workMillis());
  }

  /** Frames sent, repetitions included. */
  long frames() {
    return frames;
  }

  /** Frames that had to be sent again. */
  long repeats() {
    return repeats;
  }

  /**
   * Asks all of it.
   *
   * @param attempts with each frame
   * @return the payloads of the answers, in the order of the requests; empty where one of them was
   *     given up
   * @throws CancellationException where the user has cancelled
   */
  Optional<List<byte[]>> ask(List<Request> requests, int attempts) throws NoDevice, LinkLost {
    byte[][] answers = new byte[requests.size()][];
    underWay.clear();
    int next = 0;
    while (next < requests.size() || !underWay.isEmpty()) {
      for (; next < requests.size() && isRoomFor(requests.get(next)); next++) {
        UnderWay one = new UnderWay(requests.get(next), next);
        underWay.add(one);
        one.send();
      }
      Optional<Frame> found = await();
      UnderWay answered = found.isPresent() ? take(found.get(), answers) : null;
      for (UnderWay lost : List.copyOf(underWay)) {
        if (answered != null && lost.index > answered.index) {
          continue;
        }
        if (lost.hopeless(attempts)) {
          return Optional.empty();
        }
        lost.send();
      }
    }
    return Optional.of(Arrays.asList(answers));
  }

  private boolean isRoomFor(Request request) {
    return underWay.size() < MOST_UNDER_WAY
        && underWay.stream().allMatch(one -> one.request.goesBeside(request));
  }

  private UnderWay take(Frame answer, byte[][] answers) throws NoDevice {
    Iterator<UnderWay> each = underWay.iterator();
    UnderWay one = each.next();
    while (!one.isAnsweredBy(answer)) {
      one = each.next();
    }
    each.remove();
    Message message = one.request.message();
    byte[] payload = answer.payload();
    if (answer.type() == Message.REFUSED) {
      throw strange(message, Refusal.words(payload[0] & 0xFF));
    }
    if (payload.length != one.request.answer()) {
      throw strange(
          message, "its answer has " + payload.length + " bytes, not " + one.request.answer());
    }
    long now = wire.nanoTime();
    if (one.attempts == 1) {
      pace.took(one.request.inputs(), millisSince(one.sent));
    }
    gap.answered(now);
    if (!underWay.isEmpty()) {
      gap.asked(now);
    }
    answers[one.index] = payload;
    return one;
  }

  private Optional<Frame> await() throws LinkLost {
    double millis = underWay.stream().mapToDouble(UnderWay::patienceMillis).sum();
    Optional<Frame> answer = sought();
    long began = wire.nanoTime();
    for (double left = millis; answer.isEmpty() && left > 0; left = millis - millisSince(began)) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      int count = wire.read(arrived, (int) Math.clamp(Math.ceil(left), 1, SLICE_MILLIS));
      parser.add(arrived, count);
      answer = sought();
    }
    while (answer.isEmpty() && parser.amidst()) {
      parser.silence();
      answer = sought();
    }
    return answer;
  }

  /** An answer that is waited for, among what has arrived; others came too late and are dropped. */
  private Optional<Frame> sought() {
    for (Optional<Frame> next = parser.next(); next.isPresent(); next = parser.next()) {
      Frame frame = next.get();
      boolean busy =
          frame.type() == Message.REFUSED
              && (frame.payload().length != 1 || frame.payload()[0] == Refusal.BUSY.code());
      if (!busy && underWay.stream().anyMatch(one -> one.isAnsweredBy(frame))) {
        return next;
      }
    }
    return Optional.empty();
  }

  private double millisSince(long began) {
    return (wire.nanoTime() - began) / NANOS_PER_MILLI;
  }

  /** What a board of this design would never do. */
  NoDevice strange(Message message, String what) {
    return new NoDevice(
        "board on "
            + wire.name()
            + ", "
            + message.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        what,
        "build the design again and push it");
  }
}

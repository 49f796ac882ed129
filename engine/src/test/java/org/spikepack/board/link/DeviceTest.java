package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikepack.board.flow.Emulation;
import org.spikepack.board.flow.Needed;
import org.spikepack.board.flow.Tool;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.UserFault;

/** The device's end of the wire in Verilog, frame by frame: also what no sound host sends. */
class DeviceTest {

  private static final int ANSWER_MILLIS = 20_000;

  private static Design design;
  private static Emulator emulator;

  @BeforeAll
  static void startAndLoad() throws UserFault {
    Needed.tools(Tool.SIMULATION);
    design = SmallNetworks.spikePack(Datapath.PACKED);
    emulator =
        Emulator.start(
            Emulation.command(design.roomy(), Needed.CACHE, Watch.NONE), Path.of("."), () -> false);
    try (BoardSession session =
        BoardSession.open(emulator.port(), DesignImage.of(design), () -> false)) {
      session.load(share -> {});
    }
  }

  @AfterAll
  static void end() {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static byte[] input(int seed) {
    return DesignImage.bytes(SmallNetworks.samples(seed + 1).words().get(seed));
  }

  private static RunAnswer wanted(byte[] input) {
    return DesignImage.core(design).run(input).answer();
  }

  /** Everything but the cycles, of which the integer network knows nothing. */
  private static void assertComputed(byte[] input, RunAnswer found) {
    RunAnswer wanted = wanted(input);
    assertEquals(wanted.readout(), found.readout());
    for (int i = 0; i < wanted.stages().size(); i++) {
      assertEquals(wanted.stages().get(i).spikes(), found.stages().get(i).spikes());
      assertEquals(wanted.stages().get(i).events(), found.stages().get(i).events());
    }
  }

  private static List<RunAnswer> results(Frame answer) {
    return RunAnswer.all(answer.payload(), design.stages().size(), design.outputs());
  }

  private static int status(Frame answer) {
    return answer.payload()[answer.payload().length - 1];
  }

  /** Sends all of it at once and takes so many answers. */
  private static List<Frame> talk(int answers, Frame... frames) throws UserFault, LinkLost {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      out.writeBytes(frame.bytes());
    }
    List<Frame> found = new ArrayList<>();
    try (Transport wire = emulator.port().open()) {
      wire.write(out.toByteArray());
      FrameParser parser = new FrameParser();
      byte[] arrived = new byte[4096];
      long began = System.nanoTime();
      while (found.size() < answers && System.nanoTime() - began < ANSWER_MILLIS * 1_000_000L) {
        parser.add(arrived, wire.read(arrived, 50));
        for (Optional<Frame> next = parser.next(); next.isPresent(); next = parser.next()) {
          found.add(next.get());
        }
      }
    }
    return found;
  }

  private static Frame run(int sequence, byte[]... bodies) {
    return new Frame(sequence, 0x09, InputFrame.of(List.of(bodies)).payload());
  }

  @Test
  void severalInputsInEitherFormComeBackInOneAnswer() throws Exception {
    byte[][] bodies = new byte[7][];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = i % 3 == 0 ? InputPayload.dense(input(i)) : InputPayload.sparse(input(i));
    }
    Frame answer = talk(1, run(5, bodies)).getFirst();
    assertEquals(5, answer.sequence());
    assertEquals(0x89, answer.type());
    assertEquals(0, status(answer));
    List<RunAnswer> results = results(answer);
    assertEquals(bodies.length, results.size());
    for (int i = 0; i < bodies.length; i++) {
      assertComputed(input(i), results.get(i));
    }
  }

  @Test
  void twoShortFramesAreUnderWayAndTheFirstIsNotSpoilt() throws Exception {
    byte[] other = InputPayload.dense(input(3));
    List<Frame> answers =
        talk(
            2,
            run(1, InputPayload.sparse(input(1)), InputPayload.sparse(input(2))),
            run(2, other, other, other, other));
    assertEquals(List.of(1, 2), answers.stream().map(Frame::sequence).toList());
    assertComputed(input(1), results(answers.getFirst()).get(0));
    assertComputed(input(2), results(answers.getFirst()).get(1));
    assertComputed(input(3), results(answers.get(1)).get(3));
  }

  /** One that takes the whole memory is not let in while another frame is in use. */
  @Test
  void aLongFrameBesideAnotherIsDroppedAndSpoilsNothing() throws Exception {
    byte[] other = InputPayload.dense(input(3));
    byte[][] ten = new byte[10][];
    Arrays.fill(ten, other);
    Frame small = run(1, InputPayload.sparse(input(1)), InputPayload.sparse(input(2)));
    Frame whole = run(2, ten);
    assertTrue(whole.payload().length > Frame.HALF_PAYLOAD);
    List<Frame> answers = talk(1, small, whole);
    assertEquals(1, answers.getFirst().sequence());
    assertComputed(input(1), results(answers.getFirst()).get(0));
    assertComputed(input(2), results(answers.getFirst()).get(1));
    assertEquals(10, results(talk(1, whole).getFirst()).size(), "alone it is taken");
  }

  @Test
  void inputsThatAreNotWhatTheyShouldBeAreDisowned() throws Exception {
    byte[] good = InputPayload.sparse(input(1));
    List<byte[]> bad =
        List.of(
            new byte[] {2, 0, 0}, // no such form
            new byte[] {1, 0, 3, 9}, // ends within a run
            new byte[] {1, 64, 1, 9, 0, 0}, // behind the last value
            new byte[] {1, (byte) 255, 0, (byte) 255, 0, 0, 0}, // far behind it
            Arrays.copyOf(InputPayload.dense(input(2)), 30));
    for (byte[] body : bad) {
      Frame answer = talk(1, run(7, good, body)).getFirst();
      assertEquals(Refusal.BAD_LENGTH.code(), status(answer), Arrays.toString(body));
      assertEquals(2, results(answer).size());
      assertComputed(input(1), results(answer).getFirst());
    }
    byte[] payload = InputFrame.of(List.of(good)).payload();
    byte[] longer = Arrays.copyOf(payload, payload.length + 1);
    assertEquals(Refusal.BAD_LENGTH.code(), status(talk(1, new Frame(8, 0x09, longer)).getFirst()));
    for (int count : new int[] {0, 16}) {
      payload[0] = (byte) count;
      Frame refused = talk(1, new Frame(9, 0x09, payload)).getFirst();
      assertEquals(Message.REFUSED, refused.type());
    }
    assertEquals(0, status(talk(1, run(10, good)).getFirst()), "and it goes on");
  }

  /** The clock of the simulation must not stand still while the board works without a byte. */
  @Test
  void aLongChecksumComesToItsEnd() throws Exception {
    int rows = design.roomy().hardware().parameters().get("WEIGHT_ROWS");
    int bytes = Math.min(8 * rows, 100_000);
    byte[] payload = {0, 0, 0, 0, 0, (byte) bytes, (byte) (bytes >> 8), (byte) (bytes >> 16), 0};
    Frame answer = talk(1, new Frame(3, 0x08, payload)).getFirst();
    assertEquals(4, answer.payload().length);
  }

  /** The whole link over a wire far worse than any cable, with the Verilog at its end. */
  @Test
  void overABadWireTheHardwareBringsNoWrongResult() throws Exception {
    Port port = new NoisyPort(emulator.port(), new Patience(150, 1_000, 20_000), 1e-3, 11);
    Random random = new Random(12);
    try (BoardSession session = BoardSession.open(port, DesignImage.of(design), () -> false)) {
      int results = 0;
      while (session.frames() < 120) {
        List<byte[]> inputs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          inputs.add(input(random.nextInt(50)));
        }
        boolean words = random.nextInt(4) == 0;
        List<BoardRun> runs = session.run(inputs, words);
        assertEquals(inputs.size(), runs.size());
        for (int i = 0; i < runs.size(); i++) {
          assertComputed(inputs.get(i), runs.get(i).answer());
          SoftBoard.Computed wanted = DesignImage.core(design).run(inputs.get(i));
          for (int map = 1; words && map < wanted.maps().size(); map++) {
            assertArrayEquals(wanted.maps().get(map), runs.get(i).words().get(map - 1));
          }
          results++;
        }
      }
      assertTrue(session.repeats() > 8, () -> session.repeats() + " repeats");
      assertTrue(results > 40, results + " results");
      assertTrue(session.longestWithoutAnswerSeconds() < 10);
    }
  }
}

package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.NoDevice;

/** From the trained 784-128-10 network to a bitstream, and what the steps say when they cannot. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("designs that several of these tests build, and find built")
class BoardFlowTest {

  @TempDir Path folder;

  private static final String ICEBREAKER = "ice40up5k-icebreaker";
  private static final String ULX3S = "ecp5-ulx3s-85f";

  /** Above this share of 5,280 cells, placing takes minutes and misses the clock. */
  private static final int MOST_CELLS = 5000;

  @Test
  void theDigitsNetworkBecomesABitstreamThatMeetsTheClock() throws Exception {
    Board board = Board.named(ICEBREAKER);
    Needed.tools(List.of(Tool.YOSYS, Tool.NEXTPNR_ICE40, Tool.ICETIME, Tool.ICEPACK));
    List<String> log = new ArrayList<>();
    Bitstream built = new BoardFlow(digits(Datapath.PACKED), board, Needed.CACHE).build(log::add);
    assertTrue(built.timing().megahertz() >= 24, built.timing().toString());
    assertTrue(built.resources().logicCells() <= 5280);
    assertEquals(8, built.resources().multipliers());
    assertEquals(4, built.resources().largeRams());
    assertEquals(104_090, Files.size(built.file()), "the size of every bitstream of this device");
  }

  @Test
  void aDesignThatDoesNotFitIsToldByHowMuchAndWhatWould() throws Exception {
    Design cnn =
        SampleProjectsTest.arm("fashion-mnist-resnet", "SpikePack trained", Datapath.PACKED)
            .design();
    Fit fit = new BoardFlow(cnn, Board.named(ICEBREAKER), Needed.CACHE).fit();
    assertFalse(fit.fits());
    assertTrue(fit.needs().getFirst().toString().contains("too many"), fit.toString());
    assertTrue(fit.advice().stream().anyMatch(advice -> advice.contains("%")), fit.toString());
    BadDesign refused =
        assertThrows(
            BadDesign.class,
            () -> new BoardFlow(cnn, Board.named(ICEBREAKER), Needed.CACHE).build(Watch.NONE));
    assertTrue(refused.getMessage().contains("rows of 8 weights"), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      value = Datapath.class,
      names = {"PACKED", "LIF"})
  void theMemoryThatTheFitCheckCountsIsWhatSynthesisTakes(Datapath datapath) throws Exception {
    Needed.tools(List.of(Tool.YOSYS, Tool.NEXTPNR_ICE40));
    BoardFlow flow = new BoardFlow(digits(datapath), Board.named(ICEBREAKER), Needed.CACHE);
    Resources found = flow.estimate(Watch.NONE);
    assertEquals(found.blockRams(), blockRams(flow));
    assertTrue(found.logicCells() <= MOST_CELLS, found.toString());
  }

  private static int blockRams(BoardFlow flow) {
    return flow.fit().needs().stream()
        .filter(need -> need.resource().equals("block RAMs"))
        .findFirst()
        .orElseThrow()
        .needed();
  }

  @Test
  void aMissingProgramIsNamedWithItsPackage() throws Exception {
    if (Tool.NEXTPNR_ECP5.isThere()) {
      return;
    }
    Needed.tools(List.of(Tool.YOSYS));
    BoardFlow flow = new BoardFlow(digits(Datapath.PACKED), Board.named(ULX3S), Needed.CACHE);
    assertTrue(flow.fit().fits());
    NoDevice missing = assertThrows(NoDevice.class, () -> flow.build(Watch.NONE));
    assertTrue(
        missing.getMessage().contains("program 'nextpnr-ecp5': it is not installed"),
        missing.getMessage());
    assertTrue(missing.getMessage().contains("OSS CAD Suite"), missing.getMessage());
    Resources found = flow.estimate(Watch.NONE);
    assertEquals(8, found.multipliers());
    assertTrue(found.logicCells() > 4000 && found.logicCells() < 10_000, found.toString());
    assertEquals(found.blockRams(), blockRams(flow), 0.1 * found.blockRams(), "as foreseen");
  }

  @Test
  void aCancelledStepEndsAtOnceAndLeavesNoResult() throws Exception {
    Needed.tools(List.of(Tool.YOSYS));
    BuildCache empty = new BuildCache(folder);
    BoardFlow flow = new BoardFlow(digits(Datapath.PACKED), Board.named(ICEBREAKER), empty);
    long begin = System.nanoTime();
    Watch impatient =
        new Watch() {
          @Override
          public void line(String line) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(CancellationException.class, () -> flow.estimate(impatient));
    assertTrue(System.nanoTime() - begin < 2_000_000_000L);
  }

  @Test
  void aBoardThatIsNotConnectedIsToldWithTheLoadersReason() throws Exception {
    Needed.tools(List.of(Tool.LOADER));
    NoDevice refused =
        assertThrows(
            NoDevice.class,
            () ->
                Loader.load(
                    Board.named(ICEBREAKER), Files.createTempFile("none", ".bit"), Watch.NONE));
    assertTrue(
        refused.getMessage().startsWith("board 'ice40up5k-icebreaker': "), refused.getMessage());
  }

  @Test
  void anUnknownBoardIsToldTheKnownOnes() {
    BadInput unknown = assertThrows(BadInput.class, () -> Board.named("de10-nano"));
    assertTrue(unknown.getMessage().contains(ULX3S), unknown.getMessage());
  }

  private static Design digits(Datapath datapath) throws Exception {
    String arm = datapath == Datapath.LIF ? "LIF trained" : "SpikePack trained";
    return SampleProjectsTest.arm("mnist-mlp", arm, datapath).design();
  }
}

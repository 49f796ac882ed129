package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.Trace;
import org.spikepack.project.Coding;
import org.spikepack.store.Npz;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

class RecordingTest {

  private static final SpikePack PACK = new SpikePack(4, 2, Rounding.ROUND, 0.2);
  private static final SpikePack LONG_PACK = new SpikePack(10, 2, Rounding.ROUND, 0.01);
  private static final Lif LIF = new Lif(6, 2, 0.3, Reset.SOFT, 0, 0, false, SpikeValue.ONE);

  private static Recording record(RecordingRequest request, NeuronModel... neurons)
      throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    List<ArmSetup> arms =
        Arrays.stream(neurons)
            .map(n -> new ArmSetup(n.label() + "/T=" + n.steps(), n, weights))
            .toList();
    SmallDataset data = SmallDataset.unlabelled(SmallNetworks.images(network, 11, 8));
    ExperimentSettings settings =
        new ExperimentSettings("Test", Coding.DIRECT, 0, 4, 3, 0, request);
    return new Experiment(network, arms, data, settings)
        .run(new ReferenceBackend(), ExperimentListener.NONE, () -> false)
        .recording();
  }

  @Test
  void wordsFollowFromTheRecordedDriveByTheNeuronsOwnArithmetic() throws UserFault {
    Map<String, Tensor> arrays =
        record(new RecordingRequest(11, Set.of("act1")), PACK, LIF).arrays();
    Tensor drive = arrays.get("SpikePack-T=4/act1/drive");
    Tensor words = arrays.get("SpikePack-T=4/act1/words");
    Tensor potential = arrays.get("SpikePack-T=4/act1/potential");
    assertArrayEquals(new int[] {11, 20}, words.shape());
    assertArrayEquals(new int[] {4, 11, 20}, potential.shape());
    for (int i = 0; i < drive.size(); i++) {
      Trace trace = PACK.emit(drive.get(i), PACK.threshold());
      assertEquals(trace.word(), words.getLong(i));
      for (int t = 0; t < 4; t++) {
        assertEquals(trace.potential()[t], potential.get(t * drive.size() + i), 1e-5);
      }
    }
    Tensor constant = arrays.get("LIF-T=6/act1/drive");
    Tensor lifPotential = arrays.get("LIF-T=6/act1/potential");
    for (int i = 0; i < constant.size(); i++) {
      double[] steps = new double[6];
      Arrays.fill(steps, constant.get(i));
      Trace trace = LIF.run(steps, LIF.threshold(), 0);
      for (int t = 0; t < 6; t++) {
        assertEquals(trace.potential()[t], lifPotential.get(t * constant.size() + i), 1e-5);
      }
    }
  }

  @Test
  void fewerSamplesAcrossBatchesAndOnlyWhatWasAskedFor() throws UserFault {
    Map<String, Tensor> all =
        record(new RecordingRequest(11, Set.of("act2")), LIF, LONG_PACK, new Relu()).arrays();
    Map<String, Tensor> some =
        record(new RecordingRequest(6, Set.of("act2")), LIF, LONG_PACK, new Relu()).arrays();
    assertEquals(all.keySet(), some.keySet());
    for (String name : some.keySet()) {
      Tensor part = some.get(name);
      Tensor whole = all.get(name);
      if (!name.endsWith("potential")) {
        assertArrayEquals(whole.rows(0, 6).toDoubles(), part.toDoubles(), name);
      } else {
        int last = part.dim(0) - 1;
        double[] expected = whole.rows(last, last + 1).reshaped(11, 15).rows(0, 6).toDoubles();
        assertArrayEquals(expected, part.rows(last, last + 1).reshaped(6, 15).toDoubles(), name);
      }
    }
    assertTrue(all.containsKey("LIF-T=6/act1/words"));
    assertFalse(all.containsKey("LIF-T=6/act1/drive"));
    assertTrue(all.containsKey("ReLU-T=1/act2/drive"));
    assertFalse(all.containsKey("ReLU-T=1/act2/words"));
    assertEquals("u16[11×15]", all.get("SpikePack-T=10/act2/words").toString());
  }

  @Test
  void askingForMoreSamplesThanThereAreGivesThoseThereAre() throws UserFault {
    assertEquals(11, record(RecordingRequest.spikes(500), PACK).arrays().get("labels").dim(0));
  }

  @Test
  void theFileHoldsTheArraysByTheirNames(@TempDir Path folder) throws UserFault {
    Recording recording = record(new RecordingRequest(5, Set.of("act1")), PACK);
    Path file = folder.resolve("run.npz");
    recording.save(file);
    Map<String, Tensor> read = Npz.read(file);
    assertEquals(recording.arrays().keySet(), read.keySet());
    for (Map.Entry<String, Tensor> array : read.entrySet()) {
      Tensor original = recording.arrays().get(array.getKey());
      assertEquals(original.toString(), array.getValue().toString());
      assertArrayEquals(original.toDoubles(), array.getValue().toDoubles());
    }
  }

  @Test
  void unknownLayersAreRefusedWithTheKnownOnes() {
    BadInput refusal =
        assertThrows(BadInput.class, () -> record(new RecordingRequest(5, Set.of("fc1")), PACK));
    assertTrue(refusal.getMessage().contains("'fc1'"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("act1, act2"), refusal.getMessage());
    assertThrows(BadInput.class, () -> record(RecordingRequest.spikes(0), PACK));
  }

  @Test
  void armsThatWouldShareTheirArraysAreRefused() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    SmallDataset data = SmallDataset.unlabelled(SmallNetworks.images(network, 6, 8));
    Weights weights = SmallNetworks.weights(network, 1);
    List<ArmSetup> arms =
        List.of(
            new ArmSetup("SpikePack/8", PACK, weights), new ArmSetup("SpikePack-8", PACK, weights));
    ExperimentSettings settings =
        new ExperimentSettings("Test", Coding.DIRECT, 0, 4, 3, 0, RecordingRequest.spikes(6));
    Experiment experiment = new Experiment(network, arms, data, settings);
    BadInput refusal =
        assertThrows(
            BadInput.class,
            () -> experiment.run(new ReferenceBackend(), ExperimentListener.NONE, () -> false));
    assertTrue(refusal.getMessage().contains("recorded as 'SpikePack-8'"), refusal.getMessage());
  }

  @Test
  void moreThanFitsIsRefusedBeforeItIsAllocated() throws UserFault {
    CheckedNetwork network =
        Network.chain(
                List.of(
                    new Input("input", Shape.of(1)),
                    new Dense("wide", 100_000, false),
                    new Neurons("act"),
                    new Dense("fc", 2, false),
                    new Readout("out")))
            .check();
    SmallDataset data = SmallDataset.unlabelled(SmallNetworks.images(network, 400, 8));
    ExperimentSettings settings =
        new ExperimentSettings(
            "Test", Coding.DIRECT, 0, 4, 3, 0, new RecordingRequest(400, Set.of("act")));
    NeuronModel neuron = new SpikePack(16, 2, Rounding.ROUND, 1);
    Experiment experiment =
        new Experiment(
            network,
            List.of(new ArmSetup("wide", neuron, SmallNetworks.weights(network, 1))),
            data,
            settings);
    BadInput refusal =
        assertThrows(
            BadInput.class,
            () -> experiment.run(new ReferenceBackend(), ExperimentListener.NONE, () -> false));
    assertEquals(
        "recording: it would take 2.6 GiB for 400 samples; ask for at most 306 samples, or trace"
            + " fewer layers.",
        refusal.getMessage());
  }
}

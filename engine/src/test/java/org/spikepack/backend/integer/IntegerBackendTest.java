package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.tensor.Tensor;

/** What the backend takes in, and whom it sends elsewhere. */
class IntegerBackendTest {

  private static final NeuronModel PACK = SampleNetworks.neurons().get(1);

  private static String refusal(float[] values, boolean perStep) throws BadDesign, NoDevice {
    Plan plan = SampleNetworks.plan(SampleNetworks.vectors(), PACK);
    Backend backend = new IntegerBackend(QuantiserOptions.DEFAULT);
    try (Executable executable = backend.compile(plan, 1)) {
      Presentation input =
          perStep
              ? Presentation.perStep(Tensor.of(values, 4, 1, 19))
              : Presentation.constant(Tensor.of(values, 1, 19));
      return assertThrows(BadDesign.class, () -> executable.run(input, Observer.NONE)).getMessage();
    }
  }

  @Test
  void inputsThatWordsCannotHoldAreRefused() throws BadDesign, NoDevice {
    for (float wrong : new float[] {-0.25f, 1.5f, Float.NaN}) {
      float[] values = new float[19];
      values[3] = wrong;
      assertEquals(
          "layer 'input' in whole numbers: value 3 of sample 0 is "
              + wrong
              + " where words hold 0 to 1.0; scale the data to 0 to 1.",
          refusal(values, false));
    }
    float[] uneven = new float[76];
    uneven[2] = 1;
    uneven[40] = 0.5f;
    assertEquals(
        "layer 'input' in whole numbers: value 2 of sample 0 is 0.5 where a step has a spike of 1.0"
            + " or none; present spikes of equal value, or the values themselves as constant"
            + " drive.",
        refusal(uneven, true));
  }

  /** Spikes of the input are the bits of its words, the first the highest. */
  @Test
  void spikesBecomeWords() throws BadDesign {
    float[] spikes = new float[76];
    spikes[5] = 0.25f;
    spikes[3 * 19 + 5] = 0.25f;
    spikes[19] = 0.25f;
    Presentation input = Presentation.perStep(Tensor.of(spikes, 4, 1, 19));
    InputForm form = InputWords.form(input, InputForm.Constant.PIXELS);
    assertEquals(new InputForm.Spikes(0.25), form);
    Plan plan = SampleNetworks.plan(SampleNetworks.vectors(), PACK);
    IntegerNetwork network = Quantiser.quantise(plan, QuantiserOptions.DEFAULT.withInput(form));
    int[] expected = new int[19];
    expected[5] = 0b1001;
    expected[0] = 0b0100;
    assertArrayEquals(expected, InputWords.of(input, 0, form, network.input()));
  }

  @Test
  void itDoesNotTrain() throws BadDesign {
    Plan plan = SampleNetworks.plan(SampleNetworks.vectors(), PACK);
    BadDesign refusal =
        assertThrows(
            BadDesign.class,
            () ->
                new IntegerBackend(QuantiserOptions.DEFAULT)
                    .train(plan, 1, TrainingOptions.DEFAULT));
    assertEquals(
        "backend 'integer': it does not train, since whole numbers have no gradients; train on"
            + " another backend and run the result on this one.",
        refusal.getMessage());
  }

  private record Floats() implements Backends.Offer {
    @Override
    public String name() {
      return "floats";
    }

    @Override
    public Backend open() {
      return new ReferenceBackend();
    }
  }

  /** An experiment's ANN runs in floating point, so that its spiking arms have a judge. */
  @Test
  void armsWithoutSpikesRunElsewhere() throws BadDesign, NoDevice {
    Plan ann = SampleNetworks.plan(SampleNetworks.vectors(), new Relu());
    Backend both = new IntegerOffer(List.of(new Floats())).open();
    float[] values = new float[19];
    values[0] = -2;
    Presentation input = Presentation.constant(Tensor.of(values, 1, 19));
    try (Executable here = both.compile(ann, 1);
        Executable there = new ReferenceBackend().compile(ann, 1)) {
      assertArrayEquals(
          there.run(input, Observer.NONE).toFloats(), here.run(input, Observer.NONE).toFloats());
    }
    assertEquals("integer", both.name());
  }
}

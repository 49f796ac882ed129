package org.spikepack.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.ConformanceNetworks;
import org.spikepack.backend.conformance.ConformanceNeurons;
import org.spikepack.backend.conformance.Recorder;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** A device that stops working in the middle costs one notice and nothing else. */
class FallbackTest {

  private final List<String> notices = new ArrayList<>();

  /** Works like the reference until its budget of calls is used up, then is lost for good. */
  private static final class Frail implements Backend {
    private final Backend sound = new ReferenceBackend();
    private int calls;

    Frail(int calls) {
      this.calls = calls;
    }

    private void step() {
      if (calls-- <= 0) {
        throw new DeviceFailure(lost());
      }
    }

    private static NoDevice lost() {
      return new NoDevice("device 'card'", "it was lost", "restart");
    }

    @Override
    public String name() {
      return "card";
    }

    @Override
    public String description() {
      return "a card";
    }

    @Override
    public boolean mayFail() {
      return true;
    }

    @Override
    public Executable compile(Plan plan, int maxBatch) throws BadDesign, NoDevice {
      if (calls-- <= 0) {
        throw lost();
      }
      Executable inner = sound.compile(plan, maxBatch);
      return new Executable() {
        @Override
        public int maxBatch() {
          return inner.maxBatch();
        }

        @Override
        public Tensor run(Presentation input, Observer observer) throws BadDesign {
          step();
          return inner.run(input, observer);
        }

        @Override
        public long activationBytes() {
          return inner.activationBytes();
        }

        @Override
        public void close() {
          inner.close();
        }
      };
    }

    @Override
    public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options)
        throws BadDesign, NoDevice {
      TrainingPass inner = sound.train(plan, maxBatch, options);
      return new TrainingPass() {
        @Override
        public Weights parameters() {
          return inner.parameters();
        }

        @Override
        public Weights gradients() {
          return inner.gradients();
        }

        /** Fails after its statistics have changed: the worst moment. */
        @Override
        public Tensor forward(Presentation input, long dropoutSeed) {
          Tensor out = inner.forward(input, dropoutSeed);
          step();
          return out;
        }

        @Override
        public void backward(Tensor logitGradient) {
          step();
          inner.backward(logitGradient);
        }

        @Override
        public long activationBytes() {
          return inner.activationBytes();
        }

        @Override
        public void close() {
          inner.close();
        }
      };
    }
  }

  private Backends backends(Frail card) {
    Backends.Offer offer =
        new Backends.Offer() {
          @Override
          public String name() {
            return "card";
          }

          @Override
          public Backend open() {
            return card;
          }
        };
    Backends.Offer reference =
        new Backends.Offer() {
          @Override
          public String name() {
            return "reference";
          }

          @Override
          public Backend open() {
            return new ReferenceBackend();
          }
        };
    return new Backends(List.of(offer, reference), notices::add);
  }

  private static ConformanceCase subject() {
    ConformanceNetworks.Named network =
        ConformanceNetworks.all().stream()
            .filter(one -> one.name().startsWith("residual"))
            .findFirst()
            .orElseThrow();
    SpikePack pack = new SpikePack(4, 2, Rounding.ROUND, 0.125);
    return new ConformanceCase(
        network, new ConformanceNeurons.Named(pack, false, true), false, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aRunGoesOnElsewhere(int calls) throws UserFault {
    ConformanceCase one = subject();
    Plan plan = one.forRunning();
    Backends here = backends(new Frail(calls));
    try (Executable found = here.best().compile(plan, 3);
        Executable expected = new ReferenceBackend().compile(plan, 3)) {
      for (int run = 0; run < 3; run++) {
        Recorder seen = Recorder.of(found, one.presentation());
        Recorder wanted = Recorder.of(expected, one.presentation());
        assertArrayEquals(wanted.logits.toFloats(), seen.logits.toFloats());
        assertEquals(wanted.populations.keySet(), seen.populations.keySet());
      }
    }
    try (Executable later = here.named("card").compile(plan, 3)) {
      later.run(one.presentation(), Observer.NONE);
    }
    assertEquals(
        List.of("device 'card': it was lost; going on with reference."), notices, "one notice");
    assertEquals("reference", here.best().name());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aTrainingGoesOnElsewhereWithTheSameParameters(int calls) throws UserFault {
    ConformanceCase one = subject();
    Plan plan = one.forTraining();
    try (TrainingPass found =
            backends(new Frail(calls)).best().train(plan, 3, TrainingOptions.DEFAULT);
        TrainingPass expected = new ReferenceBackend().train(plan, 3, TrainingOptions.DEFAULT)) {
      Weights held = found.parameters();
      for (int step = 0; step < 3; step++) {
        learn(expected, one.presentation(), step);
        learn(found, one.presentation(), step);
        assertSame(held, found.parameters());
        requireEqual(expected.parameters(), held);
        requireEqual(expected.gradients(), found.gradients());
      }
    }
    assertEquals(1, notices.size());
  }

  /** A pass and a step down the gradient. */
  private static void learn(TrainingPass pass, Presentation input, int step) {
    Tensor logits = pass.forward(input, step);
    Random random = new Random(step);
    Tensor gradient = Tensor.zeros(ElementType.F32, logits.shape());
    for (long i = 0; i < gradient.size(); i++) {
      gradient.set(i, random.nextGaussian());
    }
    pass.backward(gradient);
    for (String name : pass.gradients().names()) {
      Tensor parameter = pass.parameters().get(name);
      for (long i = 0; i < parameter.size(); i++) {
        parameter.set(i, parameter.get(i) - 0.01 * pass.gradients().get(name).get(i));
      }
    }
  }

  private static void requireEqual(Weights expected, Weights found) {
    for (String name : expected.names()) {
      assertArrayEquals(expected.get(name).toFloats(), found.get(name).toFloats(), 1e-6f, name);
    }
  }

  @Test
  void withoutAnotherBackendTheReasonIsTold() throws UserFault {
    ConformanceCase one = subject();
    Backends.Offer only =
        new Backends.Offer() {
          @Override
          public String name() {
            return "card";
          }

          @Override
          public Backend open() {
            return new Frail(1);
          }
        };
    Backends alone = new Backends(List.of(only), notices::add);
    CheckedNetwork network = one.network().checked();
    assertTrue(network.classes() > 0);
    try (Executable executable = alone.best().compile(one.forRunning(), 3)) {
      DeviceFailure told =
          assertThrows(
              DeviceFailure.class, () -> executable.run(one.presentation(), Observer.NONE));
      assertEquals("it was lost", told.reason().what());
    }
  }
}

package org.spikepack.views.inspector;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikepack.network.Layer;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Surrogate;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.DataSettings;
import org.spikepack.project.Records;
import org.spikepack.project.RunSettings;
import org.spikepack.project.Sweep;
import org.spikepack.project.TrainingSettings;

/** The dictionary keeps up with the engine: everything that can be set is described. */
class TermsTest {

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TermsTest::leaves)
        : Stream.of(type);
  }

  private static Stream<Class<?>> described() {
    return Stream.of(
            leaves(Layer.class),
            leaves(NeuronModel.class),
            Stream.of(
                TrainingSettings.class,
                AugmentationSettings.class,
                Surrogate.class,
                ConversionSettings.class,
                DataSettings.class,
                RunSettings.class,
                Sweep.class))
        .flatMap(types -> types);
  }

  @Test
  void everyValueHasALabelAndAnExplanation() {
    for (Class<?> type : described().toList()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getName().equals("name")) {
          continue;
        }
        assertTrue(Terms.knows(type, component.getName()), component + " is not described");
        assertFalse(Terms.of(component).help().isBlank(), component + " has no tooltip");
      }
    }
  }

  @Test
  void everyKindCanBeAdded() {
    assertEquals(
        leaves(Layer.class).collect(Collectors.toSet()),
        LayerStarters.ALL.stream().map(Object::getClass).collect(Collectors.toSet()));
    assertEquals(
        leaves(NeuronModel.class).collect(Collectors.toSet()),
        NeuronStarters.ALL.stream().map(Object::getClass).collect(Collectors.<Object>toSet()));
  }

  @Test
  void slidersStayInTheRangeThatModelsAllow() {
    for (NeuronModel model : NeuronStarters.ALL) {
      for (RecordComponent component : model.getClass().getRecordComponents()) {
        Term.Span span = Terms.of(component).span();
        for (double end : span == null ? List.<Double>of() : List.of(span.least(), span.most())) {
          Object value = component.getType() == int.class ? (Object) (int) end : (Object) end;
          NeuronModel there = Records.with(model, component.getName(), value);
          assertDoesNotThrow(() -> there.check("slider"), component + " at " + end);
        }
      }
    }
  }

  @Test
  void whatModelsShareStaysWhenTheModelChanges() {
    NeuronModel before = NeuronStarters.ALL.getFirst().withSteps(7);
    for (NeuronModel starter : NeuronStarters.ALL) {
      NeuronModel now = NeuronStarters.adopting(starter, before);
      assertEquals(starter.getClass(), now.getClass());
      assertEquals(starter.spiking() ? 7 : 1, now.steps(), now.label());
    }
  }

  @Test
  void namesNobodyDescribedAreReadable() {
    assertEquals("Warm up epochs", Term.guessed("warmUpEpochs").label());
    assertEquals(Set.of("A", "A 2"), Set.of("A", FreeName.of("A", Set.of("A"))));
  }
}

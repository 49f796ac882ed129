package org.spikepack.views.arms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.project.Arm;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.arms.ArmsViewModel.Line;
import org.spikepack.views.desk.Desk;

/** The list of arms and what can be done with them. */
class ArmsViewModelTest {

  private final Desk desk = SmallDesks.small();
  private final ArmsViewModel model = new ArmsViewModel(desk);

  private List<String> names() {
    return model.linesProperty().get().stream().map(Line::name).toList();
  }

  @Test
  void aNewArmIsReadyToConvertFromTheAnn() {
    ArmTemplates.Template template =
        model.templates().stream()
            .filter(it -> it.neuron() instanceof IntegrateAndFire)
            .findFirst()
            .orElseThrow();
    model.add(template);
    Arm arm = desk.document().project().arms().getLast();
    assertEquals("IF T=4", arm.name());
    assertEquals("ANN", arm.conversion().from());
    assertEquals(List.of("weights/ann.safetensors"), arm.weights());
    assertEquals("IF T=4", desk.selection().armProperty().get(), "it is selected");
    model.add(template);
    assertEquals("IF T=4 2", desk.document().project().arms().getLast().name());
  }

  @Test
  void aCopyStandsBehindItsOriginal() {
    model.duplicate("SpikePack");
    assertEquals(List.of("ANN", "SpikePack", "SpikePack 2", "LIF"), names());
  }

  @Test
  void namesAreCheckedAndFollowed() {
    model.select("LIF");
    model.toggle("LIF");
    assertEquals(Optional.empty(), model.rename("LIF", " Leaky "));
    assertEquals("Leaky", desk.selection().armProperty().get());
    assertEquals(Set.of("Leaky"), desk.selection().hiddenArms());
    assertTrue(model.rename("Leaky", "ANN").isPresent(), "the name is taken");
    assertTrue(model.rename("Leaky", "").isPresent());
    assertEquals(1, desk.document().historyProperty().get().position());
  }

  @Test
  void armsMoveAsFarAsThereIsRoom() {
    model.move("LIF", -1);
    assertEquals(List.of("ANN", "LIF", "SpikePack"), names());
    model.move("ANN", -1);
    assertEquals(1, desk.document().historyProperty().get().position(), "no step for nothing");
  }

  @Test
  void anArmThatOthersBuildOnStays() {
    model.add(model.templates().getFirst());
    model.remove("ANN");
    assertTrue(names().contains("ANN"));
    assertEquals(1, desk.messages().said().size(), "the window says why");
    model.remove("LIF");
    assertFalse(names().contains("LIF"));
  }
}

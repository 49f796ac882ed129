package org.spikepack.views.doctor;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Arm;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.Project;

/** What a conversion is asked for, and the arm that it makes. */
final class DoctorViewModel {

  private static final double TAU = 2;
  private static final double HALF = 0.5;

  /** The neuron models that an ANN can be converted to. */
  enum Target {
    SPIKEPACK("SpikePack"),
    LIF("LIF"),
    IF("IF");

    private final String label;

    Target(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }

    /** Thresholds and starts are what the conversion finds; here they only fill their place. */
    NeuronModel neuron(int steps) {
      return switch (this) {
        case SPIKEPACK -> new SpikePack(steps, TAU, Rounding.ROUND, 1);
        case IF -> new IntegrateAndFire(steps, 1, Reset.SOFT, 0, HALF, SpikeValue.THRESHOLD);
        case LIF -> new Lif(steps, TAU, 1, Reset.SOFT, 0, HALF, false, SpikeValue.THRESHOLD);
      };
    }
  }

  private final StringProperty from = new SimpleStringProperty("");
  private final ObjectProperty<Target> target = new SimpleObjectProperty<>(Target.SPIKEPACK);
  private final IntegerProperty steps = new SimpleIntegerProperty(4);
  private final ObjectProperty<Calibration> method =
      new SimpleObjectProperty<>(Calibration.LEAST_SQUARES);
  private final DoubleProperty percentile = new SimpleDoubleProperty(99.9);
  private final BooleanProperty perChannel = new SimpleBooleanProperty(true);
  private final IntegerProperty images = new SimpleIntegerProperty(512);
  private final StringProperty name = new SimpleStringProperty("");

  StringProperty fromProperty() {
    return from;
  }

  ObjectProperty<Target> targetProperty() {
    return target;
  }

  IntegerProperty stepsProperty() {
    return steps;
  }

  ObjectProperty<Calibration> methodProperty() {
    return method;
  }

  DoubleProperty percentileProperty() {
    return percentile;
  }

  BooleanProperty perChannelProperty() {
    return perChannel;
  }

  IntegerProperty imagesProperty() {
    return images;
  }

  /** Of the arm that is made; empty for {@link #suggestedName}. */
  StringProperty nameProperty() {
    return name;
  }

  /** Such as {@code SpikePack converted T=4}. */
  String suggestedName() {
    return target.get() + " converted T=" + steps.get();
  }

  private String wantedName() {
    return name.get().isBlank() ? suggestedName() : name.get().strip();
  }

  /** The arms without spikes, which alone can be converted. */
  static List<String> sources(Project project) {
    return project.arms().stream().filter(arm -> !arm.neuron().spiking()).map(Arm::name).toList();
  }

  /**
   * Whether the conversion would take the place of an arm, and why it must not where it must not.
   */
  Optional<String> refusal(Project project) {
    Optional<Arm> there = project.arm(wantedName());
    if (there.isPresent() && there.get().conversion() == null) {
      return Optional.of(
          "“" + wantedName() + "” was not made by a conversion; choose another name.");
    }
    return sources(project).contains(from.get())
        ? Optional.empty()
        : Optional.of("Choose an arm with ReLU neurons to convert from.");
  }

  /** Whether an arm of the wanted name is there and would be replaced. */
  boolean replaces(Project project) {
    return project.arm(wantedName()).isPresent();
  }

  /** The arm as asked for, before the conversion has found its thresholds. */
  Arm planned(Arm ann) {
    ConversionSettings settings =
        new ConversionSettings(
            ann.name(), method.get(), percentile.get(), perChannel.get(), images.get());
    return new Arm(wantedName(), target.get().neuron(steps.get()), ann.weights(), null, settings);
  }
}

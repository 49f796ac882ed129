package org.spikepack.views.editor;

import java.util.Locale;
import java.util.Set;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.Readout;
import org.spikepack.project.Records;
import org.spikepack.views.inspector.LayerStarters;

/** The kinds of layers as users meet them: in the palette, in searches and on the cards. */
public enum LayerKind {
  INPUT("Input", "input", Group.ENDS, Feather.LOG_IN, "Where the samples enter"),
  READOUT("Readout", "readout", Group.ENDS, Feather.FLAG, "One number per class"),
  DENSE("Dense", "dense", Group.WEIGHTS, Feather.SHARE_2, "Learnt, all to all"),
  CONV2D("Convolution", "conv", Group.WEIGHTS, Feather.GRID, "Learnt filters on maps"),
  NEURONS("Neurons", "act", Group.NEURONS, Feather.ACTIVITY, "Spiking, or ReLU in ANNs"),
  POOL2D("Pooling", "pool", Group.SIZE, Feather.MINIMIZE_2, "Shrinks feature maps"),
  GLOBAL_POOL("Global pooling", "gpool", Group.SIZE, Feather.DISC, "Each map to one value"),
  FLATTEN("Flatten", "flat", Group.SIZE, Feather.ALIGN_JUSTIFY, "Maps to one vector"),
  ADD("Add", "add", Group.JOINS, Feather.PLUS_CIRCLE, "Sums: residual links"),
  CONCAT("Concat", "concat", Group.JOINS, Feather.GIT_MERGE, "Inputs side by side"),
  BATCH_NORM("Batch norm", "bn", Group.TRAINING, Feather.SLIDERS, "Steadies training"),
  DROPOUT("Dropout", "drop", Group.TRAINING, Feather.CLOUD_DRIZZLE, "Silences some in training");

  /** Shelves of the palette, in its order. */
  public enum Group {
    ENDS("Ends"),
    WEIGHTS("Weights"),
    NEURONS("Neurons"),
    SIZE("Shape"),
    JOINS("Joins"),
    TRAINING("Training");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final String title;
  private final String stem;
  private final Group group;
  private final Feather icon;
  private final String description;

  LayerKind(String title, String stem, Group group, Feather icon, String description) {
    this.title = title;
    this.stem = stem;
    this.group = group;
    this.icon = icon;
    this.description = description;
  }

  public static LayerKind of(Layer layer) {
    return switch (layer) {
      case Input _ -> INPUT;
      case Readout _ -> READOUT;
      case Dense _ -> DENSE;
      case Conv2d _ -> CONV2D;
      case Neurons _ -> NEURONS;
      case Pool2d _ -> POOL2D;
      case GlobalPool _ -> GLOBAL_POOL;
      case Flatten _ -> FLATTEN;
      case Add _ -> ADD;
      case Concat _ -> CONCAT;
      case BatchNorm _ -> BATCH_NORM;
      case Dropout _ -> DROPOUT;
    };
  }

  /** A layer of this kind as it is when it is added, with a name that is not among those taken. */
  public Layer fresh(Set<String> taken) {
    Layer starter =
        LayerStarters.ALL.stream().filter(layer -> of(layer) == this).findFirst().orElseThrow();
    return Records.with(starter, "name", Names.fresh(stem, taken));
  }

  /** Whether any word of the kind begins with what was typed; everything fits nothing typed. */
  public boolean matches(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    String all = (title + " " + name() + " " + description).toLowerCase(Locale.ROOT);
    return all.startsWith(wanted) || all.contains(" " + wanted) || all.contains("_" + wanted);
  }

  public String title() {
    return title;
  }

  public Group group() {
    return group;
  }

  public Feather icon() {
    return icon;
  }

  /** In one line. */
  public String description() {
    return description;
  }
}

package org.spikepack.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikepack.run.ArmResult;

/** The style classes that colour the arms of one experiment. */
final class ArmStyle {

  private final Map<String, String> byName = new HashMap<>();

  ArmStyle(List<ArmResult> arms) {
    List<Integer> shades = ArmPalette.shades(arms.stream().map(ArmResult::neuron).toList());
    for (int i = 0; i < shades.size(); i++) {
      byName.put(arms.get(i).name(), ArmPalette.style(arms.get(i).neuron(), shades.get(i)));
    }
  }

  String of(ArmResult arm) {
    return byName.getOrDefault(arm.name(), ArmPalette.style(arm.neuron(), 0));
  }
}

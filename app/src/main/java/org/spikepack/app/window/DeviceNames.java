package org.spikepack.app.window;

import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikepack.backend.Backends;
import org.spikepack.views.desk.Desk;

/**
 * What can run the arms, by name. Only the drivers know each graphics processor; they are asked
 * once, beside the window, since loading one takes longer than a frame, and some take a second.
 */
final class DeviceNames {

  private final Desk desk;
  private final ObservableList<String> known = FXCollections.observableArrayList();
  private final ObservableList<String> seen = FXCollections.unmodifiableObservableList(known);

  DeviceNames(Desk desk) {
    this.desk = desk;
    known.setAll(desk.backends().offers().stream().map(Backends.Offer::name).toList());
  }

  /** The kinds of device, and each device of a kind once the drivers have answered. */
  ObservableList<String> known() {
    return seen;
  }

  /** Asks the drivers. */
  void ask() {
    List<Backends.Offer> offers = desk.backends().offers();
    desk.tasks()
        .quietly("Look for devices", report -> all(offers), known::setAll, desk.messages()::warn);
  }

  private static List<String> all(List<Backends.Offer> offers) {
    return offers.stream()
        .flatMap(offer -> Stream.concat(Stream.of(offer), offer.variants().stream()))
        .map(Backends.Offer::name)
        .distinct()
        .toList();
  }
}

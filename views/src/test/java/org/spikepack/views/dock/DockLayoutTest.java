package org.spikepack.views.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Layouts as the preferences remember them. */
class DockLayoutTest {

  private static final List<String> VIEWS = List.of("raster", "potential", "information");

  @Test
  void aLayoutComesBackAsItWas() {
    DockLayout layout =
        new DockLayout(
            List.of(List.of("potential", "raster"), List.of("information")),
            List.of("raster", "information"));
    assertEquals(layout, DockLayout.parse(layout.text(), VIEWS));
  }

  @Test
  void viewsThatCameLaterJoinAndThoseGoneAreForgotten() {
    DockLayout layout = DockLayout.parse("gone*|raster*,raster|", VIEWS);
    assertEquals(List.of(List.of("raster", "potential", "information")), layout.groups());
    assertEquals(List.of("raster"), layout.front());
  }

  @Test
  void nonsenseIsTheUsualLayout() {
    assertEquals(DockLayout.together(VIEWS), DockLayout.parse("||,*", VIEWS));
  }

  @Test
  void aSplitWithoutItsViewsIsNone() {
    assertEquals(DockLayout.together(VIEWS), DockLayout.split(VIEWS, List.of("board")));
    assertEquals(2, DockLayout.split(VIEWS, List.of("information")).groups().size());
  }
}

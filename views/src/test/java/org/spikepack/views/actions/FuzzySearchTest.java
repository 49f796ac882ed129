package org.spikepack.views.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a few letters find. */
class FuzzySearchTest {

  private static final List<String> LABELS =
      List.of("Select all values", "Save", "Save as…", "Dark theme", "Undo", "Run");

  private static List<String> find(String typed) {
    return FuzzySearch.among(LABELS, typed, label -> label);
  }

  @Test
  void nothingTypedFindsAllInTheirOrder() {
    assertEquals(LABELS, find(""));
  }

  @Test
  void neighboursAndInitialsCountMoreThanLettersInside() {
    assertEquals("Save as…", find("sa as").getFirst());
    assertEquals(List.of("Save", "Save as…", "Select all values"), find("sav"));
    assertEquals(List.of("Dark theme"), find("dt"));
  }

  @Test
  void lettersMustComeInTheirOrderWhateverTheirCase() {
    assertEquals(List.of("Undo"), find("UDO"));
    assertEquals(List.of(), find("odnu"));
  }
}

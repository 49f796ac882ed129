package org.spikepack.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void wordsStayOnOneLineAndShort() {
    assertEquals("Größe τ·θ 脈衝", Printable.of("Größe τ·θ 脈衝"));
    assertEquals("a\uFFFDb\uFFFDc\uFFFDd", Printable.of("a\nb\u001Bc\u202Ed"));
    assertEquals("x".repeat(80), Printable.of("x".repeat(80)));
    assertEquals("x".repeat(79) + "…", Printable.of("x".repeat(81)));
  }
}

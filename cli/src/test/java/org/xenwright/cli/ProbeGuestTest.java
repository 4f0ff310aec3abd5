package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * guests/probe asks some 180 questions; what a real Xen 4.17 answered is recorded in its {@code
 * expected}, and the boot fails where our machine answers otherwise. {@code RealXenPeersTest} asks
 * the real one again.
 */
class ProbeGuestTest {
  @Test
  void answersAsXenDid() {
    var run = Run.in(Path.of(".."), "boot", "guests/probe");
    assertEquals(0, run.code(), run.out() + run.err());
  }
}

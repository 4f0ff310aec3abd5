package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.InstructionSet;

/**
 * Every way of writing that matters, against the words GNU as 2.40 made of it (PeersTest makes them
 * again).
 */
class GasCorpusTest {
  @Test
  void encodesAsGnuDoes() throws IOException {
    var wrong = new ArrayList<String>();
    for (var line : Text.lines("gas-a32.txt")) {
      int blank = line.indexOf(' ');
      var text = line.substring(blank + 1);
      var got = Text.assemble(text, new PlainContext(InstructionSet.A32), 0);
      if (!got.equals(line.substring(0, blank))) {
        wrong.add(line + "  but: " + got);
      }
    }
    assertEquals(List.of(), wrong);
  }
}

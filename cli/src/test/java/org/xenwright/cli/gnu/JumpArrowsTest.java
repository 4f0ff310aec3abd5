package org.xenwright.cli.gnu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawings of GNU objdump 2.40 for the same branches, an instruction each line. */
class JumpArrowsTest {
  private static List<String> drawn(int lines, int[]... branches) {
    var builder = new JumpArrows.Builder();
    for (var branch : branches) {
      builder.add(branch[0], branch[1]);
    }
    var arrows = builder.build(JumpArrows.Colours.NONE);
    var rows = new ArrayList<String>();
    for (int i = 0; i < lines; i++) {
      var out = new StringBuilder();
      arrows.draw(out, i);
      rows.add(out.toString().stripTrailing());
    }
    return rows;
  }

  private static int[] branch(int from, int to) {
    return new int[] {from, to};
  }

  @Test
  void shortOnesStandNextToTheCode() {
    assertEquals(
        List.of("   /--", "/--|--", "|  \\->", "\\--/-X", "   \\->", "   /--"),
        drawn(6, branch(0, 2), branch(1, 3), branch(3, 4), branch(5, 5)));
  }

  @Test
  void branchesToOnePlaceShareAColumn() {
    assertEquals(
        List.of("   /--/-X", "   |  |", "/--|--+-X", "|  \\--\\-X", "|", "\\--------"),
        drawn(6, branch(0, 3), branch(2, 0), branch(3, 0), branch(5, 2)));
  }

  @Test
  void withoutBranchesThereIsNoColumn() {
    assertEquals(List.of("", ""), drawn(2));
  }
}

package org.xenwright.linker.relocate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;

/**
 * {@code --be8}: cores since ARMv6 read code little-endian whatever the order of their data, so the
 * code of a big-endian link is turned round at the very end. Mapping symbols say what is code and
 * of which state (AAELF32 4.3 and 4.5.5).
 */
final class CodeSwap {
  private final Tree tree;

  /** Mapping symbols of each input by its id: offset and letter. */
  private final Map<Integer, TreeMap<Long, Character>> marks = new HashMap<>();

  private CodeSwap(Tree tree) {
    this.tree = tree;
    for (var file : tree.inputs().files()) {
      for (var symbol : file.elf().symbols()) {
        if (symbol.isMapping() && symbol.section() instanceof SectionRef.Defined(int index)) {
          marks
              .computeIfAbsent(file.firstSection() + index, id -> new TreeMap<>())
              .merge(symbol.value(), symbol.name().charAt(1), (a, b) -> (char) Math.max(a, b));
        }
      }
    }
  }

  /** Turns all code round. */
  static void run(Tree tree, Map<Output, byte[]> contents) {
    var swap = new CodeSwap(tree);
    contents.forEach((output, bytes) -> swap.nodes(output.children(), bytes));
  }

  private void nodes(List<Node> nodes, byte[] bytes) {
    for (var node : nodes) {
      switch (node) {
        case Node.Wild wild -> nodes(wild.children(), bytes);
        case Node.Input(var section) -> input(section, bytes);
        case Node.Code code -> {
          for (var veneer : code.veneers()) {
            var letters = new TreeMap<Long, Character>();
            veneer.kind().marks().forEach((at, mark) -> letters.put((long) at, mark.charAt(1)));
            int start = (int) (code.offset() + code.offsetOf(veneer));
            turn(letters, veneer.kind().bytes(), bytes, start);
          }
        }
        case Node.Datum _,
            Node.Gap _,
            Node.Assign _,
            Node.Check _,
            Node.Filling _,
            Node.Remark _,
            Output _ -> {}
      }
    }
  }

  private void input(InputSection section, byte[] bytes) {
    var letters = marks.get(section.id());
    if (letters != null && tree.outputOf(section).isPresent()) {
      turn(letters, tree.sizeOf(section), bytes, (int) tree.offsetOf(section));
    }
  }

  private static void turn(TreeMap<Long, Character> letters, long size, byte[] bytes, int start) {
    for (var mark : letters.entrySet()) {
      var next = letters.higherKey(mark.getKey());
      long end = Math.min(size, next == null ? size : next);
      int width =
          switch (mark.getValue()) {
            case 'a' -> 4;
            case 't' -> 2;
            default -> 1;
          };
      for (long at = mark.getKey(); width > 1 && at + width <= end; at += width) {
        turn(bytes, start + (int) at, width);
      }
    }
  }

  private static void turn(byte[] bytes, int at, int width) {
    for (int i = 0; i < width / 2 && at + width <= bytes.length; i++) {
      byte first = bytes[at + i];
      bytes[at + i] = bytes[at + width - 1 - i];
      bytes[at + width - 1 - i] = first;
    }
  }
}

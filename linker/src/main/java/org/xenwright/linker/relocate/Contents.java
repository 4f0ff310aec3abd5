package org.xenwright.linker.relocate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.rules.Report;

/** Copies inputs, data and fills to the output sections and relocates them. */
public final class Contents {
  private final Tree tree;
  private final Merging merging;
  private final Relocator relocator;

  private Contents(
      Tree tree, Merging merging, Optional<BuildAttributes> attributes, Report report) {
    this.tree = tree;
    this.merging = merging;
    this.relocator = new Relocator(tree, merging, attributes, report);
  }

  /** The bytes of every written output section that has any. */
  public static Map<Output, byte[]> of(
      Tree tree, Merging merging, Optional<BuildAttributes> attributes, Report report) {
    var contents = new Contents(tree, merging, attributes, report);
    var all = new LinkedHashMap<Output, byte[]>();
    for (var output : tree.written()) {
      if (output.type() != 8) {
        var bytes = new byte[(int) output.size()];
        contents.write(output.children(), output, bytes);
        all.put(output, bytes);
      }
    }
    contents.relocator.finish();
    return all;
  }

  private void copy(InputSection section, byte[] bytes, int at) {
    var content = section.section().content();
    var edit = tree.unwindEdit(section);
    if (edit.isEmpty()) {
      content.copyTo(bytes, at);
      relocator.apply(section, bytes, at, offset -> offset);
      return;
    }
    int to = at;
    int[] moved = new int[content.length() / 8 + 1];
    for (int i = 0; i < content.length() / 8; i++) {
      moved[i] = -1;
      if (!edit.get().deleted().get(i)) {
        content.slice(i * 8, 8).copyTo(bytes, to);
        moved[i] = to - at;
        to += 8;
      }
    }
    relocator.apply(
        section, bytes, at, offset -> moved[offset / 8] < 0 ? -1 : moved[offset / 8] + offset % 8);
    if (edit.get().endOf().isPresent()) {
      var code = edit.get().endOf().get();
      long end = tree.addressOf(code) + tree.sizeOf(code);
      int distance = (int) (end - (tree.addressOf(section) + to - at)) & 0x7fff_ffff;
      for (int i = 0; i < 4; i++) {
        bytes[to + i] = (byte) (distance >> 8 * i);
      }
      bytes[to + 4] = 1;
    }
  }

  private void write(List<Node> nodes, Output output, byte[] bytes) {
    for (var node : nodes) {
      switch (node) {
        case Node.Wild wild -> write(wild.children(), output, bytes);
        case Node.Input input -> {
          var section = input.section();
          if (tree.outputOf(section).isEmpty() || section.section().content().length() == 0) {
            continue;
          }
          int at = (int) tree.offsetOf(section);
          if (merging.isMerged(section)) {
            merging.write(section, bytes, at);
          } else if (tree.unwindEdit(section).isPresent()
              || section.section().content().length() <= bytes.length - at) {
            copy(section, bytes, at);
          }
        }
        case Node.Datum datum -> {
          long value = datum.value();
          for (int i = 0; i < datum.command().width().bytes(); i++) {
            bytes[(int) datum.offset() + i] = (byte) (value >> 8 * i);
          }
        }
        case Node.Gap gap -> {
          var fill = gap.fill();
          for (int i = 0; fill.length > 0 && i < gap.size(); i++) {
            bytes[(int) gap.offset() + i] = fill[i % fill.length];
          }
        }
        case Node.Assign _, Node.Check _, Node.Filling _, Output _ -> {}
      }
    }
  }
}

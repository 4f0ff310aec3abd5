package org.xenwright.linker.relocate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.layout.ExportGlue;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.MultipleLoads;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.UnwindTables;
import org.xenwright.linker.layout.Vfp11;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.rules.Report;

/** Copies inputs, data and fills to the output sections and relocates them. */
public final class Contents {
  private static final java.util.function.IntUnaryOperator IN_PLACE = offset -> offset;

  private final Tree tree;
  private final Merging merging;
  private final Relocator relocator;

  private Contents(
      Tree tree, Merging merging, Got got, Optional<BuildAttributes> attributes, Report report) {
    this.tree = tree;
    this.merging = merging;
    this.relocator = new Relocator(tree, merging, got, attributes, report);
  }

  /** The bytes of every written output section that has any. */
  public static Map<Output, byte[]> of(
      Tree tree, Merging merging, Got got, Optional<BuildAttributes> attributes, Report report) {
    var contents = new Contents(tree, merging, got, attributes, report);
    var all = new LinkedHashMap<Output, byte[]>();
    for (var output : tree.written()) {
      if (output.type() != 8) {
        var bytes = new byte[(int) output.size()];
        contents.write(output.children(), output, bytes);
        all.put(output, bytes);
      }
    }
    contents.relocate(all);
    tree.frames().ifPresent(frames -> frames.writeHeader(all));
    tree.veneers().ifPresent(veneers -> veneers.mend(all, report));
    contents.relocator.table().write(all, contents.relocator.dynamic());
    contents
        .relocator
        .indirect()
        .ifPresent(indirect -> indirect.write(all, contents.relocator.dynamic()));
    contents.relocator.dynamic().ifPresent(dynamic -> dynamic.write(all));
    Vfp11.write(tree, all);
    MultipleLoads.write(tree, all);
    ExportGlue.write(tree, merging, all);
    if (tree.options().has(LinkFlag.BE8)) {
      CodeSwap.run(tree, all);
    }
    return all;
  }

  /**
   * Relocates input by input: files in the order their first section is in the image, as GNU ld
   * does, so that complaints come in its order.
   */
  private void relocate(Map<Output, byte[]> all) {
    for (var file : FileOrder.of(tree)) {
      for (int i = 1; i < file.elf().sections().size(); i++) {
        var section = tree.inputs().section(file, i);
        if (section.isRelocated()) {
          relocate(section, all);
        }
      }
    }
  }

  private void relocate(InputSection section, Map<Output, byte[]> all) {
    var output = tree.outputOf(section);
    var bytes = output.isEmpty() ? null : all.get(output.get());
    if (bytes == null || merging.isMerged(section)) {
      return;
    }
    int at = (int) tree.offsetOf(section);
    var edit = tree.unwindEdit(section);
    var editor = tree.editorOf(section);
    if (editor.isPresent()) {
      relocator.apply(section, bytes, at, offset -> editor.get().moved(section, offset));
      return;
    }
    if (edit.isEmpty()) {
      if (section.section().content().length() <= bytes.length - at) {
        relocator.apply(section, bytes, at, IN_PLACE);
      }
      return;
    }
    int[] moved = moved(section, edit.get());
    relocator.apply(
        section, bytes, at, offset -> moved[offset / 8] < 0 ? -1 : moved[offset / 8] + offset % 8);
  }

  /** Where each entry of an unwind table goes, -1 for those left out. */
  private static int[] moved(InputSection section, UnwindTables.Edit edit) {
    int[] moved = new int[section.section().content().length() / 8 + 1];
    int to = 0;
    for (int i = 0; i < moved.length; i++) {
      moved[i] = edit.deleted().get(i) ? -1 : to;
      to += edit.deleted().get(i) ? 0 : 8;
    }
    return moved;
  }

  private void copy(InputSection section, byte[] bytes, int at) {
    var content = section.section().content();
    var edit = tree.unwindEdit(section);
    if (edit.isEmpty()) {
      content.copyTo(bytes, at);
      return;
    }
    int to = at;
    for (int i = 0; i < content.length() / 8; i++) {
      if (!edit.get().deleted().get(i)) {
        content.slice(i * 8, 8).copyTo(bytes, to);
        to += 8;
      }
    }
    if (edit.get().endOf().isPresent()) {
      var code = edit.get().endOf().get();
      long end = tree.addressOf(code) + tree.sizeOf(code);
      // In a partial link the entry has a relocation, whose addend counts from the section.
      long from =
          tree.options().isRelocatable()
              ? tree.placeOf(code).vma()
              : tree.addressOf(section) + to - at;
      int distance = (int) (end - from) & 0x7fff_ffff;
      tree.options().encoding().store(bytes, to, distance, 4);
      tree.options().encoding().store(bytes, to + 4, 1, 4);
    }
  }

  private void write(InputSection section, byte[] bytes) {
    var content = section.section().content();
    if (content.length() == 0 || tree.outputOf(section).isEmpty()) {
      return;
    }
    int at = (int) tree.offsetOf(section);
    var editor = tree.editorOf(section);
    if (editor.isPresent()) {
      editor.get().write(section, bytes, at);
    } else if (merging.isMerged(section)) {
      merging.write(section, bytes, at);
    } else if (content.length() <= bytes.length - at || tree.unwindEdit(section).isPresent()) {
      copy(section, bytes, at);
    }
  }

  private void write(List<Node> nodes, Output output, byte[] bytes) {
    for (var node : nodes) {
      if (node instanceof Node.Input input) {
        write(input.section(), bytes);
        continue;
      }
      switch (node) {
        case Node.Wild wild -> write(wild.children(), output, bytes);
        case Node.Input _ -> {}
        case Node.Datum datum -> {
          tree.options()
              .encoding()
              .store(bytes, (int) datum.offset(), datum.value(), datum.command().width().bytes());
        }
        case Node.Code code -> tree.veneers().ifPresent(v -> v.write(code, output, bytes));
        case Node.Gap gap -> {
          var fill = gap.fill();
          for (int i = 0; fill.length > 0 && i < gap.size(); i++) {
            bytes[(int) gap.offset() + i] = fill[i % fill.length];
          }
        }
        case Node.Assign _, Node.Check _, Node.Filling _, Node.Remark _, Output _ -> {}
      }
    }
  }
}

package org.xenwright.linker.relocate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.Indirect;
import org.xenwright.linker.layout.LinkerSections;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;

/** Writes the linkage table of functions that are picked at start, and what picks them. */
final class IndirectWriter {
  private final Tree tree;
  private final Indirect indirect;
  private final SymbolValues values;
  private final GotWriter table;

  /** What picks the function of a word, in the order the words were first used. */
  private final Map<Long, Long> pickers = new LinkedHashMap<>();

  IndirectWriter(Tree tree, Indirect indirect, SymbolValues values, GotWriter table) {
    this.tree = tree;
    this.indirect = indirect;
    this.values = values;
    this.table = table;
  }

  /** Takes note of a relocation; GNU ld writes the table as it meets them. */
  void use(InputFile file, int symbol) {
    var function = indirect.function(file, symbol);
    if (function.isEmpty()) {
      return;
    }
    var picker = values.picker(file, symbol);
    long address = picker.s() | (picker.thumb() ? 1 : 0);
    var entry = indirect.entry(function.get());
    if (entry.isPresent()) {
      pickers.putIfAbsent(indirect.address(Indirect.WORDS) + entry.get().slot(), address);
    } else if (indirect.isTableOnly(function.get())) {
      pickers.putIfAbsent(table.address(file, symbol, Got.Kind.ADDRESS), address);
    }
  }

  /** Writes all; what picks the functions is told to the dynamic linker if there is one. */
  void write(Map<Output, byte[]> all, Optional<DynamicWriter> dynamic) {
    long code = indirect.address(Indirect.CODE);
    long words = indirect.address(Indirect.WORDS);
    for (var entry : indirect.entries().values()) {
      int distance = (int) (words + entry.slot() - (code + entry.offset() + 8));
      if (entry.stub()) {
        boolean little = codeOrder() == DataEncoding.LSB;
        code(all, entry.offset() - 4, little ? 0xe7fd_4778 : 0x4778_e7fd);
      }
      code(all, entry.offset(), 0xe28f_c600 | distance >>> 20 & 0xff);
      code(all, entry.offset() + 4, 0xe28c_ca00 | distance >>> 12 & 0xff);
      code(all, entry.offset() + 8, 0xe5bc_f000 | distance & 0xfff);
      var picker = pickers.get(words + entry.slot());
      put(all, Indirect.WORDS, entry.slot(), picker == null ? 0 : picker.intValue());
    }
    if (dynamic.isPresent()) {
      pickers.keySet().forEach(dynamic.get()::picked);
      return;
    }
    long at = 0;
    for (var word : pickers.keySet()) {
      put(all, LinkerSections.REL_IPLT_NAME, at, word.intValue());
      put(all, LinkerSections.REL_IPLT_NAME, at + 4, ArmRelocation.IRELATIVE.number());
      at += 8;
    }
  }

  /** {@code --be8}: code is little-endian though data is not. */
  private DataEncoding codeOrder() {
    return tree.options().has(LinkFlag.BE8) ? DataEncoding.LSB : tree.options().encoding();
  }

  private void code(Map<Output, byte[]> all, long offset, int word) {
    put(all, Indirect.CODE, offset, word, codeOrder());
  }

  private void put(Map<Output, byte[]> all, String section, long offset, int word) {
    put(all, section, offset, word, tree.options().encoding());
  }

  private void put(
      Map<Output, byte[]> all, String section, long offset, int word, DataEncoding order) {
    var home = indirect.made(section);
    var bytes =
        home.flatMap(tree::outputOf).flatMap(output -> Optional.ofNullable(all.get(output)));
    if (bytes.isPresent()) {
      int at = (int) (tree.offsetOf(home.get()) + offset);
      if (at + 4 <= bytes.get().length) {
        new FieldWriter(bytes.get(), order).put32(at, word);
      }
    }
  }
}

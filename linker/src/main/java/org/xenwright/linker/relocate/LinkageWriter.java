package org.xenwright.linker.relocate;

import java.util.LinkedHashMap;
import java.util.function.BiConsumer;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.layout.CodeBytes;
import org.xenwright.linker.layout.DynamicSections;
import org.xenwright.linker.layout.Dynamics;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.LinkageForm;
import org.xenwright.linker.layout.Tree;

/**
 * The procedure linkage table, its words in the offset table, and its relocations; behind the
 * functions come the descriptors of thread-local variables.
 */
final class LinkageWriter {
  /** {@code R_ARM_TLS_DESC}. */
  private static final int TLS_DESC = 13;

  /** A descriptor, and what its first word has until the dynamic linker fills it in. */
  private record Descriptor(long offset, int symbol, int argument) {}

  private final Tree tree;
  private final Dynamics dynamics;
  private final LinkedHashMap<Got.Key, Descriptor> descriptors = new LinkedHashMap<>();

  LinkageWriter(Tree tree, Dynamics dynamics) {
    this.tree = tree;
    this.dynamics = dynamics;
  }

  /** The address of a symbol's descriptor; they are told in the order they are first asked for. */
  long descriptor(Got.Key key, long blockOffset) {
    long offset = dynamics.descriptor(key);
    boolean named = key.file() < 0 && !dynamics.bindsLocally(key.name(), false);
    int index = named ? dynamics.indexOf(key.name()) : 0;
    boolean lazy = !tree.options().has(LinkFlag.NOW);
    int argument = index == 0 ? (int) blockOffset : lazy ? 0x8000_0000 | index : 0;
    descriptors.putIfAbsent(key, new Descriptor(offset, index, argument));
    return dynamics.address(".got.plt") + offset;
  }

  /** The address of the code that calls descriptors' resolvers. */
  long trampoline() {
    return dynamics.address(DynamicSections.PLT_NAME) + dynamics.trampoline();
  }

  /** Writes all parts; {@code out} takes the bytes of a section. */
  void write(BiConsumer<String, byte[]> out) {
    long table = dynamics.address(".got.plt");
    long start = dynamics.address(DynamicSections.PLT_NAME);
    var form = dynamics.form();
    var words = CodeBytes.of(dynamics.sizeOf(".got.plt"), tree.options());
    var code = CodeBytes.of(dynamics.sizeOf(DynamicSections.PLT_NAME), tree.options());
    var relocations =
        CodeBytes.of(8L * (dynamics.plt().size() + dynamics.descriptors()), tree.options());
    words.word(0, dynamics.address(".dynamic"));
    if (code.bytes().length > 0) {
      form.writeHeader(code, start, table);
    }
    int at = 0;
    for (var entry : dynamics.plt().entrySet()) {
      var plt = entry.getValue();
      if (plt.stub()) {
        LinkageForm.writeStub(code, plt.offset() - LinkageForm.STUB);
      }
      form.writeEntry(code, plt.offset(), start + plt.offset(), table + plt.slot());
      words.word(plt.slot(), form.isThumb() ? start | 1 : start);
      relocations.word(at, table + plt.slot());
      int symbol = dynamics.indexOf(entry.getKey());
      relocations.word(at + 4, symbol << 8 | ArmRelocation.JUMP_SLOT.number());
      at += 8;
    }
    for (var descriptor : descriptors.values()) {
      words.word(descriptor.offset(), descriptor.argument());
      relocations.word(at, table + descriptor.offset());
      relocations.word(at + 4, descriptor.symbol() << 8 | TLS_DESC);
      at += 8;
    }
    trampolines(code, start, table);
    out.accept(".got.plt", words.bytes());
    out.accept(DynamicSections.PLT_NAME, code.bytes());
    out.accept(DynamicSections.REL_PLT_NAME, relocations.bytes());
  }

  /** Code for descriptors: the call of a resolver, and the way to the one that comes first. */
  private void trampolines(CodeBytes code, long start, long table) {
    if (dynamics.trampoline() >= 0) {
      code.arm(dynamics.trampoline(), 0xe08e_0000, 0xe590_1004, 0xe12f_ff11);
    }
    long lazy = dynamics.lazyTrampoline();
    if (lazy >= 0) {
      code.arm(lazy, 0xe52d_2004, 0xe59f_200c, 0xe59f_100c, 0xe79f_2002, 0xe081_100f, 0xe12f_ff12);
      long word = dynamics.address(".got") + dynamics.lazyWord();
      code.word(lazy + 24, word - (start + lazy + 12 + 8));
      code.word(lazy + 28, table - (start + lazy + 16 + 8));
    }
  }
}

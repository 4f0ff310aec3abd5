package org.xenwright.linker.relocate;

import java.util.Map;
import java.util.Optional;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;

/** Fills the global offset table in, and knows where it and the thread-local block are. */
final class GotWriter {
  /** Bytes between the thread pointer and the first block ("ELF Handling For TLS", variant 1). */
  private static final long CONTROL_BLOCK = 8;

  private final Tree tree;
  private final Got got;
  private final SymbolValues values;
  private final Optional<InputSection> table;

  GotWriter(Tree tree, Got got, SymbolValues values) {
    this.tree = tree;
    this.got = got;
    this.values = values;
    Optional<InputSection> found = Optional.empty();
    for (var section : tree.inputs().sections()) {
      if (Got.isTable(section)) {
        found = Optional.of(section);
      }
    }
    this.table = found;
  }

  /** Start of the output section that holds the table: what offsets count from. */
  long origin() {
    return table.map(t -> tree.placeOf(t).vma()).orElse(0L);
  }

  /** Address of an entry. */
  long address(org.xenwright.linker.pass.InputFile file, int symbol, Got.Kind kind) {
    return tree.indirect()
        .flatMap(i -> i.function(file, symbol).flatMap(i::sharedWord))
        .orElseGet(() -> table.map(tree::addressOf).orElse(0L) + got.offset(file, symbol, kind));
  }

  /** Offset of an address from the thread pointer. */
  long threadOffset(long address) {
    var block = tree.threadBlock();
    return address
        - block.map(Output::vma).orElse(0L)
        + align(CONTROL_BLOCK, block.map(Output::alignmentPower).orElse(0));
  }

  /** Offset of an address in the thread-local block. */
  long blockOffset(long address) {
    return address - tree.threadBlock().map(Output::vma).orElse(0L);
  }

  private static long align(long value, int power) {
    long mask = (1L << power) - 1;
    return (value + mask) & ~mask;
  }

  /** Writes all entries. */
  void write(Map<Output, byte[]> all, Optional<DynamicWriter> dynamic) {
    if (table.isEmpty() || tree.outputOf(table.get()).isEmpty()) {
      return;
    }
    var bytes = all.get(tree.placeOf(table.get()));
    if (bytes == null) {
      return;
    }
    var field = new FieldWriter(bytes, tree.options().encoding());
    // The number of a shared object's block is known at load time only.
    int module = tree.options().has(org.xenwright.linker.LinkFlag.SHARED) ? 0 : 1;
    int start = (int) tree.offsetOf(table.get());
    got.offsets()
        .forEach((key, offset) -> {
          int at = start + offset.intValue();
          var value =
              key.kind() == Got.Kind.LOCAL_DYNAMIC
                  ? Optional.<SymbolValues.Value>empty()
                  : Optional.of(
                      key.file() < 0
                          ? values.global(key.name())
                          : values.of(got.file(key.file()), key.symbol(), 0));
          long s = value.map(SymbolValues.Value::s).orElse(0L);
          long address = tree.addressOf(table.get()) + offset;
          boolean picked = tree.indirect().filter(i -> i.isTableOnly(key)).isPresent();
          if (!picked && dynamic.isPresent() && dynamic.get().entry(key, address)) {
            return;
          }
          switch (key.kind()) {
            case ADDRESS ->
                field.put32(
                    at, (int) s | (value.map(SymbolValues.Value::thumb).orElse(false) ? 1 : 0));
            case INITIAL_EXEC ->
                field.put32(at, (int) (module == 0 ? blockOffset(s) : threadOffset(s)));
            case GENERAL_DYNAMIC -> {
              field.put32(at, module);
              field.put32(at + 4, (int) blockOffset(s));
            }
            case LOCAL_DYNAMIC -> field.put32(at, module);
            case DESCRIPTOR -> {}
          }
        });
  }
}

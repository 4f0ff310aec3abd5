package org.xenwright.linker.layout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;

/** Final values of symbols as one file sees them. */
public final class SymbolValues {
  private final Tree tree;
  private final Merging merging;

  /**
   * A symbol as relocations need it.
   *
   * @param s its address, bit 0 clear
   * @param thumb whether it is a Thumb function
   * @param state whether it has a value
   * @param home where it lives, for messages
   * @param typed whether it is a function, so that branches may change state for it
   */
  public record Value(
      long s, boolean thumb, State state, Optional<InputSection> home, boolean typed) {
    Value(long s, boolean thumb, State state, Optional<InputSection> home) {
      this(s, thumb, state, home, false);
    }

    /** Whether it is known to be an Arm function. */
    public boolean arm() {
      return typed && !thumb;
    }

    Value typed(boolean function) {
      return new Value(s, thumb, state, home, function);
    }
  }

  /** Whether a symbol has a value. */
  public enum State {
    DEFINED,
    WEAK_UNDEFINED,
    UNDEFINED,
    /** The dynamic linker will give it one. */
    DYNAMIC,
    /** Its section is not in the image. */
    DROPPED
  }

  private static final Value NOTHING = new Value(0, false, State.DEFINED, Optional.empty());

  /** GNU ld takes what it does not know for Arm code. */
  private static final Value UNDEFINED =
      new Value(0, false, State.UNDEFINED, Optional.empty(), true);

  private static final Value WEAK = new Value(0, false, State.WEAK_UNDEFINED, Optional.empty());

  /** By number of a global, its value once it was asked for; empty while addresses change. */
  private final @Nullable Value[] known;

  public SymbolValues(Tree tree, Merging merging) {
    this(tree, merging, 0);
  }

  private SymbolValues(Tree tree, Merging merging, int globals) {
    this.tree = tree;
    this.merging = merging;
    this.known = new @Nullable Value[globals];
  }

  /** Values in an image whose layout does not change any more: each global is looked at once. */
  public static SymbolValues settled(Tree tree, Merging merging) {
    return new SymbolValues(tree, merging, tree.inputs.globals().size());
  }

  /**
   * Value of symbol {@code index} of a file; {@code addend} matters for section symbols of merged
   * sections.
   */
  public Value of(InputFile file, int index, long addend) {
    if (index == 0) {
      return NOTHING;
    }
    var symbols = file.elf().symbols();
    if (!symbols.isLocal(index)) {
      return global(file, index);
    }
    if (tree.indirect.isPresent()) {
      var picked = tree.indirect.flatMap(i -> i.function(file, index).flatMap(i::canonical));
      if (picked.isPresent()) {
        return tree.indirect
            .get()
            .target(picked.get(), org.xenwright.elf.model.ArmRelocation.ABS32);
      }
    }
    return own(file, index, addend);
  }

  /** What picks an indirect function. */
  public Value picker(InputFile file, int index) {
    var symbols = file.elf().symbols();
    return symbols.isLocal(index)
        ? own(file, index, 0)
        : tree.inputs().symbol(symbols.name(index)).map(s -> defined(s, false)).orElse(UNDEFINED);
  }

  private Value own(InputFile file, int index, long addend) {
    var symbols = file.elf().symbols();
    return switch (symbols.section(index)) {
      case SymbolTable.ABSOLUTE ->
          new Value(symbols.value(index), false, State.DEFINED, Optional.empty());
      case SymbolTable.UNDEFINED, SymbolTable.COMMON -> UNDEFINED;
      default -> local(file, index, addend);
    };
  }

  private Value local(InputFile file, int index, long addend) {
    var symbols = file.elf().symbols();
    var section = tree.inputs().standsFor(tree.inputs().section(file, symbols.section(index)));
    var type = symbols.type(index);
    long offset = symbols.value(index);
    boolean thumb = isCode(type) && (offset & 1) != 0;
    boolean function = type == SymbolType.FUNC;
    if (merging.isMerged(section)) {
      if (type == SymbolType.SECTION) {
        // The addend picks the string, so the string moves and the addend is taken off again by the
        // caller's sum.
        return new Value(
            merging.address(section, offset + addend) - addend,
            false,
            State.DEFINED,
            Optional.of(section));
      }
      return new Value(
          merging.address(section, offset), false, State.DEFINED, Optional.of(section), function);
    }
    if (tree.outputOf(section).isEmpty()) {
      boolean empty = tree.isPlaced(section);
      return new Value(
          empty ? tree.addressOf(section) + tree.labelOf(section, offset) : 0,
          thumb,
          empty ? State.DEFINED : State.DROPPED,
          Optional.of(section),
          function);
    }
    return new Value(
        tree.addressOf(section) + tree.labelOf(section, thumb ? offset & ~1L : offset),
        thumb,
        State.DEFINED,
        Optional.of(section),
        function);
  }

  private Value global(InputFile file, int index) {
    int number = tree.inputs.globalNumber(file, index);
    if (number < known.length && known[number] instanceof Value value) {
      return value;
    }
    var symbol = tree.inputs.globals().get(number);
    boolean plain =
        symbol.isDefined() && tree.indirect.isEmpty() && !tree.scripted.contains(number);
    if (!plain) {
      return global(symbol.name());
    }
    var value = defined(symbol, symbol.symbol().type() == SymbolType.FUNC);
    if (number < known.length) {
      known[number] = value;
    }
    return value;
  }

  /** Value of a global name. */
  public Value global(String name) {
    var script = tree.scriptSymbol(name);
    if (script.isPresent()) {
      long address = script.get().address();
      boolean thumb =
          script
              .get()
              .sameAs()
              .flatMap(n -> tree.inputs().symbol(n))
              .map(SymbolValues::isThumb)
              .orElse(false);
      return new Value(thumb ? address & ~1L : address, thumb, State.DEFINED, Optional.empty())
          // GNU ld takes what a script defines for Arm code, where cores have any.
          .typed(thumb || !tree.isThumbOnly);
    }
    var found = tree.inputs().symbol(name);
    if (name.equals(Tree.THREAD_BASE) && found.filter(s -> s.isDefined()).isEmpty()) {
      return tree.threadBlock()
          .map(o -> new Value(o.vma(), false, State.DEFINED, Optional.empty()))
          .orElse(UNDEFINED);
    }
    if (found.isEmpty()) {
      return UNDEFINED;
    }
    if (tree.indirect.isPresent()) {
      var picked = tree.indirect.flatMap(i -> i.function(name).flatMap(i::canonical));
      if (picked.isPresent()) {
        return tree.indirect
            .get()
            .target(picked.get(), org.xenwright.elf.model.ArmRelocation.ABS32);
      }
    }
    var symbol = found.get();
    return switch (symbol.kind()) {
      case UNDEFINED, COMMON -> made(name).orElseGet(() -> dynamic(name).orElse(UNDEFINED));
      case UNDEFINED_WEAK -> made(name).orElseGet(() -> dynamic(name).orElse(WEAK));
      case DEFINED, DEFINED_WEAK -> defined(symbol, symbol.symbol().type() == SymbolType.FUNC);
    };
  }

  /** A name that no object defines, in an image that the dynamic linker completes. */
  private Optional<Value> dynamic(String name) {
    if (tree.dynamics.isEmpty()) {
      return Optional.empty();
    }
    var dynamics = tree.dynamics.get();
    var copy = dynamics.copies().get(name);
    if (copy != null) {
      return Optional.of(
          new Value(
              tree.addressOf(copy.home()) + copy.offset(),
              false,
              State.DEFINED,
              Optional.of(copy.home())));
    }
    if (!tree.options.isPic() && dynamics.plt().get(name) instanceof Dynamics.Plt plt) {
      long at = dynamics.address(DynamicSections.PLT) + plt.offset();
      return Optional.of(new Value(at, false, State.DEFINED, Optional.empty(), true));
    }
    boolean known =
        dynamics.export(name).isPresent()
            || dynamics.indexOf(name) > 0
                && (dynamics.isWeakUndefined(name)
                    || (tree.options.has(org.xenwright.linker.LinkFlag.SHARED)
                        && !tree.options.has(org.xenwright.linker.LinkFlag.NO_UNDEFINED)));
    return known
        ? Optional.of(new Value(0, false, State.DYNAMIC, Optional.empty()))
        : Optional.empty();
  }

  /**
   * Where a branch of a kind to a symbol goes: to its entry in the procedure linkage table if it
   * has one.
   */
  public Optional<Value> linkage(
      InputFile file, int index, org.xenwright.elf.model.ArmRelocation type) {
    if (tree.indirect.isPresent()
        && (type == org.xenwright.elf.model.ArmRelocation.GOTOFF32
            || DynamicReferences.kind(type, tree.options) == DynamicReferences.Kind.CALL)) {
      var entry = tree.indirect.get().function(file, index).flatMap(tree.indirect.get()::entry);
      if (entry.isPresent()) {
        return Optional.of(tree.indirect.get().target(entry.get(), type));
      }
    }
    if (tree.dynamics.isEmpty()
        || DynamicReferences.kind(type, tree.options) != DynamicReferences.Kind.CALL) {
      return Optional.empty();
    }
    var symbols = file.elf().symbols();
    var plt = symbols.isLocal(index) ? null : tree.dynamics.get().plt().get(symbols.name(index));
    if (plt == null) {
      return Optional.empty();
    }
    long at = tree.dynamics.get().address(DynamicSections.PLT) + plt.offset();
    boolean jump =
        type == org.xenwright.elf.model.ArmRelocation.THM_JUMP24
            || type == org.xenwright.elf.model.ArmRelocation.THM_JUMP19
            || (type == org.xenwright.elf.model.ArmRelocation.THM_CALL
                && !tree.dynamics.get().callsChangeState());
    boolean stub = plt.stub() && jump;
    boolean thumb = stub || tree.dynamics.get().form().isThumb();
    return Optional.of(
        new Value(stub ? at - LinkageForm.STUB : at, thumb, State.DEFINED, Optional.empty(), true));
  }

  /** Whether bit 0 of a symbol's value says its state. */
  public static boolean isCode(Symbol symbol) {
    return isCode(symbol.type());
  }

  private static boolean isCode(SymbolType type) {
    return type == SymbolType.FUNC || type == SymbolType.IFUNC;
  }

  private static boolean isThumb(GlobalSymbol symbol) {
    return isCode(symbol.symbol()) && (symbol.symbol().value() & 1) != 0;
  }

  private Value defined(GlobalSymbol symbol, boolean function) {
    boolean thumb = isThumb(symbol);
    long offset = thumb ? symbol.symbol().value() & ~1L : symbol.symbol().value();
    if (symbol.section() < 0) {
      return new Value(offset, thumb, State.DEFINED, Optional.empty(), function);
    }
    var section = tree.inputs().sections().get(symbol.section());
    if (merging.isMerged(section)) {
      return new Value(
          merging.address(section, offset), false, State.DEFINED, Optional.of(section), function);
    }
    if (!tree.isPlaced(section)) {
      return new Value(0, false, State.DROPPED, Optional.of(section), function);
    }
    return new Value(
        tree.addressOf(section) + tree.labelOf(section, offset),
        thumb,
        State.DEFINED,
        Optional.of(section),
        function);
  }

  private Optional<Value> made(String name) {
    return headers(name).or(() -> startStop(name));
  }

  /** {@code __ehdr_start}, where no object defines it and the file header is loaded. */
  public Optional<Value> headers(String name) {
    return name.equals(Tree.HEADERS) && tree.asksForHeaders()
        ? tree.headerSegment()
            .map(
                s -> new Value(s.header().virtualAddress(), false, State.DEFINED, Optional.empty()))
        : Optional.empty();
  }

  /** {@code __start_x} and {@code __stop_x} of an output section x whose name is an identifier. */
  public Optional<Value> startStop(String name) {
    boolean start = name.startsWith("__start_");
    if (!start && !name.startsWith("__stop_")) {
      return Optional.empty();
    }
    var section = name.substring(start ? 8 : 7);
    for (var output : tree.written()) {
      if (output.name().equals(section)
          && section.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))) {
        return Optional.of(
            new Value(
                start ? output.vma() : output.vma() + output.size(),
                false,
                State.DEFINED,
                Optional.empty()));
      }
    }
    return Optional.empty();
  }
}

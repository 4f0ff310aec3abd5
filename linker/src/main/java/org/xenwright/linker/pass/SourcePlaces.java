package org.xenwright.linker.pass;

import java.util.Optional;
import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;

/**
 * Source lines of places in objects, from their line tables; else the object, section and offset.
 */
public final class SourcePlaces {
  /**
   * How a note begins that names the function of a place: this, the name, {@code ' of }, the file.
   */
  public static final String IN_FUNCTION = "in function '";

  private SourcePlaces() {}

  /**
   * A place as GNU ld says it: the source line if there is one, else the object, the source file if
   * the symbol table has it, the section and the offset.
   */
  public static Position gnu(InputFile file, int section, long offset) {
    var line = LineTable.read(file.elf()).lookup(section, offset);
    if (line.isPresent()) {
      return line.get();
    }
    var place =
        String.format(
            "(%s+0x%x)",
            section < file.elf().sections().size() && section >= 0
                ? file.elf().sections().get(section).name()
                : "",
            offset);
    var function = FunctionPlace.of(file, section, offset);
    return Position.of(
        file.name()
            + ":"
            + function.flatMap(f -> f.sourceFile()).map(s -> s + ":").orElse("")
            + place);
  }

  /** {@link #gnu} of a symbol's definition. */
  static Position gnuOf(GlobalSymbol symbol) {
    return symbol.section() < 0 || symbol.file().number() < 0
        ? Position.of(symbol.file().number() < 0 ? "<command line>" : symbol.file().name())
        : gnu(symbol.file(), symbol.section() - symbol.file().firstSection(), offset(symbol));
  }

  private static long offset(GlobalSymbol symbol) {
    boolean code = symbol.symbol().type() == org.xenwright.elf.model.SymbolType.FUNC;
    return code ? symbol.symbol().value() & ~1L : symbol.symbol().value();
  }

  /**
   * The place of a symbol's definition in one line, with its object when there is no source line.
   */
  static String definition(GlobalSymbol symbol) {
    if (symbol.section() < 0 || symbol.file().number() < 0) {
      return symbol.file().number() < 0 ? "<command line>" : symbol.file().name();
    }
    int section = symbol.section() - symbol.file().firstSection();
    return inObject(symbol.file(), section, offset(symbol));
  }

  /** A place in one line: the object, then the source line or file and the section and offset. */
  public static String inObject(InputFile file, int section, long offset) {
    var position = gnu(file, section, offset);
    var text = position.line() > 0 ? position.file() + ":" + position.line() : position.file();
    return text.startsWith(file.name() + ":") ? text : file.name() + ":" + text;
  }

  /** The note that says in which function a symbol is defined. */
  static Optional<Note> functionOf(GlobalSymbol symbol) {
    return symbol.section() < 0 || symbol.file().number() < 0
        ? Optional.empty()
        : function(symbol.file(), symbol.section() - symbol.file().firstSection(), offset(symbol));
  }

  /** The note that says which function a place is in. */
  public static Optional<Note> function(InputFile file, int section, long offset) {
    return FunctionPlace.of(file, section, offset)
        .map(f -> Note.of(IN_FUNCTION + f.name() + "' of " + file.name()));
  }

  /** Where a symbol is defined or first mentioned. */
  public static Position of(GlobalSymbol symbol) {
    if (symbol.section() < 0 || symbol.file().number() < 0) {
      return Position.of(symbol.file().number() < 0 ? "<command line>" : symbol.file().name());
    }
    return of(
        symbol.file(),
        symbol.section() - symbol.file().firstSection(),
        symbol.symbol().value() & ~1L);
  }

  /** A place in a section of a file. */
  public static Position of(InputFile file, int section, long offset) {
    if (section < 0 || section >= file.elf().sections().size()) {
      return Position.of(file.name());
    }
    return LineTable.read(file.elf())
        .lookup(section, offset)
        .orElseGet(() ->
            Position.of(
                file.name()
                    + "("
                    + file.elf().sections().get(section).name()
                    + "+0x"
                    + Long.toHexString(offset)
                    + ")"));
  }
}

package org.xenwright.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.cli.Session;
import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.image.ZImage;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * From addresses of an image to source lines and symbols. Not thread-safe; reads tables and files
 * when first asked.
 */
public final class SourceMap {
  private static final long LARGEST_SOURCE = 16 << 20;

  private static final Pattern WORD = Pattern.compile("\\.(word|long|int|4byte)\\s[^,;]+");

  private final Session session;
  private final String image;
  private final Optional<ElfObject> elf;
  private final Map<String, String[]> sources = new HashMap<>();
  private Optional<LineTable> lines = Optional.empty();

  /**
   * @param image name of the image, the place of last resort
   * @param elf the linked program, when there is one
   */
  public SourceMap(Session session, String image, Optional<ElfObject> elf) {
    this.session = session;
    this.image = image;
    this.elf = elf;
  }

  /** Link-time address of the image's first byte. */
  public long base() {
    return elf.stream()
        .flatMap(e -> e.segments().stream())
        .filter(s -> s.fileSize() > 0)
        .mapToLong(s -> s.physicalAddress())
        .min()
        .orElse(0);
  }

  /** Name of the image, the place of last resort. */
  public String image() {
    return image;
  }

  /** Source position of a link-time address; the image itself where no line is known. */
  public Position position(long address) {
    if (lines.isEmpty()) {
      lines = elf.map(LineTable::read);
    }
    return lines
        .flatMap(table -> table.lookup(address))
        .map(row -> headerWord(row, address - base()).orElse(row))
        .orElseGet(() -> Position.of(image));
  }

  /**
   * The line of a zImage header word. Data directives have no rows, so the row is the branch's; the
   * words are counted from there, and anything but plain one-word directives ends the search.
   */
  private Optional<Position> headerWord(Position row, long offset) {
    if (offset < ZImage.MAGIC_AT || offset >= ZImage.LENGTH) {
      return Optional.empty();
    }
    long left = (offset - ZImage.BRANCH) / 4;
    for (int number = row.line() + 1; left > 0; number++) {
      var text = line(new Position(row.file(), number, 0));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      var statement = text.get().replaceFirst("@.*", "").strip();
      if (WORD.matcher(statement).matches()) {
        if (--left == 0) {
          return Optional.of(new Position(row.file(), number, 0));
        }
      } else if (!statement.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** {@code symbol+0x10} of a link-time address, when a symbol lies at or below it. */
  public Optional<String> symbol(long address) {
    Optional<Symbol> best = Optional.empty();
    for (var symbol : elf.map(ElfObject::symbols).orElse(SymbolTable.EMPTY)) {
      boolean named =
          symbol.isDefined()
              && !symbol.isMapping()
              && !symbol.name().isEmpty()
              && symbol.type() != SymbolType.SECTION
              && symbol.type() != SymbolType.FILE;
      if (named
          && symbol.value() <= address
          && best.filter(b -> b.value() >= symbol.value()).isEmpty()) {
        best = Optional.of(symbol);
      }
    }
    return best.map(s ->
        s.value() == address ? s.name() : String.format("%s+0x%x", s.name(), address - s.value()));
  }

  /** A complaint about an instruction or datum, with its line shown and its symbol named. */
  public Diagnostic complaint(Rule rule, long address, String message) {
    var complaint = shown(Diagnostic.of(rule, position(address), message));
    return symbol(address)
        .map(symbol ->
            complaint.withNotes(
                List.of(Note.of(String.format("at image address 0x%x, %s", address, symbol)))))
        .orElse(complaint);
  }

  /** The same complaint with the text of its line, when the file can be read. */
  public Diagnostic shown(Diagnostic complaint) {
    var position = complaint.position();
    var text = line(position);
    if (text.isEmpty() || complaint.sourceLine().isPresent()) {
      return complaint;
    }
    int indent = text.get().length() - text.get().stripLeading().length();
    if (position.column() > 0) {
      return complaint.withLine(text.get(), 1);
    }
    // Line tables of assembly hold no columns: point at the statement.
    var placed = new Position(position.file(), position.line(), indent + 1);
    return new Diagnostic(
        complaint.rule(),
        complaint.severity(),
        placed,
        complaint.message(),
        text,
        width(text.get().strip()),
        complaint.fix(),
        complaint.notes());
  }

  private static int width(String statement) {
    int comment = statement.indexOf('@');
    return (comment > 0 ? statement.substring(0, comment).strip() : statement).length();
  }

  private Optional<String> line(Position position) {
    var text = sources.computeIfAbsent(position.file(), this::read);
    return position.line() >= 1 && position.line() <= text.length
        ? Optional.of(text[position.line() - 1])
        : Optional.empty();
  }

  private String[] read(String file) {
    try {
      Path path = session.path(file);
      if (Files.isRegularFile(path) && Files.size(path) <= LARGEST_SOURCE) {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\r?\n", -1);
      }
    } catch (IOException | java.nio.file.InvalidPathException unreadable) {
      // the position alone must do
    }
    return new String[0];
  }
}

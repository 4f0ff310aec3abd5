package org.xenwright.assembler.listing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xenwright.assembler.layout.SectionBuilder;

/** Prints the lines of the source beside what they became. */
final class ListingPrinter {
  private static final int WORD = 4;

  /** Directives that the letter d leaves out. */
  private static final Set<String> DEBUGGING =
      Set.of(
          ".stabs", ".stabn", ".stabd", ".type", ".size", ".line", ".ln", ".def", ".endef", ".val",
          ".scl", ".tag", ".dim");

  /** A file and how far it was shown. */
  private static final class Shown {
    final String[] lines;
    int line;

    Shown(byte[] text) {
      lines = new String(text, StandardCharsets.ISO_8859_1).split("\n", -1);
    }

    /** Whether all of it was shown; what stands behind the last line feed is no line if empty. */
    boolean atEnd() {
      return line >= lines.length - (lines[lines.length - 1].isEmpty() ? 1 : 0);
    }

    String next() {
      return lines[line++];
    }
  }

  private final ListingOptions options;
  private final ListingPages pages;
  private final Map<String, byte[]> texts;
  private final boolean failed;
  private final SourceReader sources;
  private final Map<String, Shown> files = new HashMap<>();
  private final Map<String, Shown> sourceFiles = new HashMap<>();
  private List<ListingEntry> rest = List.of();
  private int shows = 1;

  ListingPrinter(
      ListingOptions options,
      ListingPages pages,
      Map<String, byte[]> texts,
      boolean failed,
      SourceReader sources) {
    this.options = options;
    this.pages = pages;
    this.texts = texts;
    this.failed = failed;
    this.sources = sources;
  }

  void lines(List<ListingEntry> entries) {
    rest = entries;
    pages.header(rest);
    for (int i = 0; i < entries.size(); i++) {
      rest = entries.subList(i, entries.size());
      entry(entries.get(i));
    }
  }

  private void entry(ListingEntry entry) {
    if (options.has('h') && entry.sourceLine > 0) {
      source(entry.sourceFile, entry.sourceLine);
    }
    if (entry.title != null) {
      pages.title(entry.title);
    }
    if (entry.subtitle != null) {
      pages.subtitle(entry.subtitle);
    }
    for (var wish : entry.wishes) {
      shows += wish == ListingEntry.Wish.LIST ? 1 : wish == ListingEntry.Wish.NO_LIST ? -1 : 0;
    }
    boolean shown = shows > 0 && !(options.has('c') && entry.isSkipped());
    var file =
        files.computeIfAbsent(entry.file, f -> new Shown(texts.getOrDefault(f, new byte[0])));
    byte[] bytes = bytes(entry);
    boolean late = entry.reached > entry.line;
    while (file.line < entry.reached && !file.atEnd()) {
      var text = cut(file.next());
      if (shown && !isDebugging(entry, text)) {
        rows(entry, file.line, text, !late && file.line >= entry.line ? bytes : new byte[0]);
      }
    }
    if (shown && !entry.macroLine.isEmpty()) {
      rows(entry, entry.line, "> " + entry.macroLine, bytes);
    }
    if (entry.wishes.contains(ListingEntry.Wish.EJECT)) {
      pages.eject();
      pages.header(rest.subList(1, rest.size()));
    }
  }

  private String cut(String line) {
    var text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return text.substring(0, Math.min(text.length(), options.rightCharacters() - 1));
  }

  private boolean isDebugging(ListingEntry entry, String text) {
    if (!options.has('d')) {
      return false;
    }
    var words = text.strip().split("[\\s,]+", 3);
    var name = words[0].toLowerCase(Locale.ROOT);
    return entry.debugging
        || DEBUGGING.contains(name)
        || name.equals(".section") && words.length > 1 && words[1].startsWith(".debug");
  }

  private void source(String name, int until) {
    var file = sourceFiles.get(name);
    if (file == null) {
      file = new Shown(sources.read(name).orElse(new byte[0]));
      sourceFiles.put(name, file);
    }
    while (file.line < until && !file.atEnd()) {
      var text = cut(file.next());
      row("%4d:%-13s **** %s".formatted(file.line, name, text));
    }
  }

  /** What a line put into the section that was current at its start. */
  private static byte[] bytes(ListingEntry entry) {
    var end = entry.end;
    if (end == null || !(entry.start.chunk().area() instanceof SectionBuilder section)) {
      return new byte[0];
    }
    long from = entry.start.address();
    long to = Math.min(end.address(), section.size());
    return to <= from ? new byte[0] : section.part(from, to);
  }

  private void row(String text) {
    pages.row(text);
    pages.header(rest);
  }

  private void rows(ListingEntry entry, int line, String text, byte[] bytes) {
    int width = options.leftWords();
    if (bytes.length == 0) {
      row("%4d".formatted(line) + " ".repeat(5 + (2 * WORD + 1) * width) + "\t" + text);
      return;
    }
    var out = new StringBuilder("%4d ".formatted(line));
    out.append(failed ? "????" : "%04x".formatted(entry.start.address())).append(' ');
    int blank = out.length();
    int at = words(out, bytes, 0, width);
    while (out.length() < blank + (2 * WORD + 1) * width) {
      out.append(' ');
    }
    row(out.append('\t').append(text).toString());
    entry.messages.forEach(message -> row("****  " + message));
    for (int more = 0; more < options.moreRows() && at < bytes.length; more++) {
      var next = new StringBuilder("%4d      ".formatted(line));
      at = words(next, bytes, at, options.wordsOnMoreRows());
      row(next.toString());
    }
  }

  private static int words(StringBuilder out, byte[] bytes, int from, int words) {
    int at = from;
    for (int word = 0; word < words && at < bytes.length; word++) {
      int end = Math.min(bytes.length, at + WORD);
      out.append(HexFormat.of().withUpperCase().formatHex(bytes, at, end));
      if (end - at == WORD) {
        out.append(' ');
      }
      at = end;
    }
    return at;
  }
}

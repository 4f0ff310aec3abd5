package org.xenwright.assembler.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.Output;

/**
 * Notes while a source is read what its listing will need. Does nothing when none was asked for.
 */
public final class Listing {
  private static final int PAGE_ROWS = 60;

  private final ListingOptions options;
  private final String heading;
  private final List<ListingEntry> entries = new ArrayList<>();
  private final Map<AsmSymbol, ListingEntry> homes = new IdentityHashMap<>();
  private final Map<Object, ListingEntry> latest = new HashMap<>();
  private final Map<String, byte[]> texts = new HashMap<>();
  private @Nullable ListingEntry open;
  private int pageRows = PAGE_ROWS;
  private String text = "";

  /** A listing to be made as {@code options} say. */
  public Listing(ListingOptions options) {
    this(options, "");
  }

  /** As above with general information for the letter g. */
  public Listing(ListingOptions options, String heading) {
    this.options = options;
    this.heading = heading;
  }

  /** Whether a listing is to be made. */
  public boolean isOn() {
    return options.isOn();
  }

  /** Whether lines of macros are listed. */
  public boolean showsMacros() {
    return options.has('m');
  }

  /** Whether lines of a high-level source are listed. */
  public boolean showsSource() {
    return options.has('h');
  }

  /**
   * A logical line begins.
   *
   * @param file the innermost file that is being read, whatever line directives say
   * @param line number of the line in it
   * @param reached number of the last line that was read of it
   * @param macroLine the line of the macro or repeated block it comes from, else an empty string
   * @param bytes what the file holds
   * @param skipped whether a conditional skips it
   */
  public void begin(
      Output output,
      String file,
      int line,
      int reached,
      String macroLine,
      byte[] bytes,
      boolean skipped) {
    var before = open;
    boolean same =
        before != null && before.line == line && before.file.equals(file) && macroLine.isEmpty();
    if (same || !isOn()) {
      return;
    }
    texts.putIfAbsent(file, bytes);
    close(output, skipped);
    var place = output.place();
    boolean debugging = output.section().name().startsWith(".debug");
    var entry =
        new ListingEntry(file, line, reached, macroLine, output.here(), place, debugging, skipped);
    entries.add(entry);
    latest.put(place.part(), entry);
    open = entry;
  }

  private void close(Output output, boolean skipped) {
    var entry = open;
    if (entry != null) {
      entry.end = output.end(entry.place);
      entry.skippedAtEnd = skipped;
    }
  }

  /** A symbol was defined at the current place. */
  public void defined(Output output, AsmSymbol symbol) {
    if (isOn()) {
      Optional.ofNullable(latest.get(output.place().part())).ifPresent(e -> homes.put(symbol, e));
    }
  }

  /** A symbol got a value: numbers belong to the current line, places to theirs. */
  public void equated(AsmSymbol symbol, Expression value) {
    var entry = open;
    if (entry == null) {
      return;
    }
    switch (value) {
      case Expression.SymbolValue(AsmSymbol other) ->
          Optional.ofNullable(homes.get(other)).ifPresent(e -> homes.putIfAbsent(symbol, e));
      case Expression.Binary(_, Expression left, _) -> equated(symbol, left);
      case Expression.Constant _ -> homes.putIfAbsent(symbol, entry);
      case Expression.Unary _, Expression.Big _, Expression.Late _, Expression.Unreadable _ -> {}
    }
  }

  /** Something was complained about. */
  public void message(String complaint) {
    var entry = open;
    if (entry != null) {
      entry.messages.add(complaint);
    }
  }

  /** {@code .list} and {@code .nolist}. */
  public void list(boolean on) {
    var entry = open;
    if (entry != null) {
      entry.wishes.add(on ? ListingEntry.Wish.LIST : ListingEntry.Wish.NO_LIST);
    }
  }

  /** {@code .eject}: a new page begins behind this line. */
  public void eject() {
    var entry = open;
    if (entry != null) {
      entry.wishes.add(ListingEntry.Wish.EJECT);
    }
  }

  /** {@code .title} and {@code .sbttl}. */
  public void title(String words, boolean sub) {
    var entry = open;
    if (entry != null && sub) {
      entry.subtitle = words;
    } else if (entry != null) {
      entry.title = words;
    }
  }

  /** {@code .psize}: rows of a page; 0 for no pages. */
  public void pageRows(int rows) {
    pageRows = rows;
  }

  /** The line describes one of a high-level source. */
  public void source(String file, int line) {
    var entry = open;
    if (entry != null) {
      entry.sourceFile = file;
      entry.sourceLine = line;
    }
  }

  /** Everything was put out: what comes at the ends of sections belongs to the last line. */
  public void finish(Output output) {
    close(output, false);
  }

  /**
   * Writes the listing.
   *
   * @param fileSymbol what {@code .file} named, or an empty string
   * @param firstSource name in the heading of each page
   * @param failed whether errors leave the addresses open
   * @param sources reads files of the high-level source
   */
  public void write(
      Output output, String fileSymbol, String firstSource, boolean failed, SourceReader sources) {
    if (isOn()) {
      var shown = firstSource.equals("{standard input}") ? "" : firstSource;
      var pages = new ListingPages(shown, options.has('n') ? 0 : pageRows);
      var printer = new ListingPrinter(options, pages, texts, failed, sources);
      if (options.has('g')) {
        pages.eject();
        pages.header(List.of());
        pages.block(heading);
      }
      if (options.has('l')) {
        pages.eject();
        printer.lines(entries);
      }
      if (options.has('s')) {
        pages.eject();
        new ListingSymbols(output, pages, homes, entries).write(fileSymbol);
      }
      text = pages.text();
    }
  }

  /** The text of the listing once written. */
  public String text() {
    return text;
  }

  /** Where the listing goes; standard output if empty. */
  public String file() {
    return options.file();
  }
}

package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.layout.SectionBuilder;

/** Which line each instruction came from, for the debug line table. */
public final class LineRows {
  /** A row whose offset is known after layout. */
  public record Row(AsmSymbol place, int file, int line) {}

  private final List<String> files = new ArrayList<>();
  private final Map<SectionBuilder, List<Row>> rows = new LinkedHashMap<>();
  private String lastName = "";
  private int lastFile;
  private int lastLine;

  /** Notes an instruction at {@code place}; nothing happens while file and line stay the same. */
  void add(SectionBuilder section, AsmSymbol place, String file, int line) {
    if (line == lastLine && file.equals(lastName)) {
      return;
    }
    if (!file.equals(lastName)) {
      lastFile = files.indexOf(file) + 1;
      if (lastFile == 0) {
        files.add(file);
        lastFile = files.size();
      }
      lastName = file;
    }
    lastLine = line;
    rows.computeIfAbsent(section, _ -> new ArrayList<>()).add(new Row(place, lastFile, line));
  }

  /** Names of the files in the order of their first row. */
  public List<String> files() {
    return files;
  }

  /** Rows of each section in the order they were made. */
  public Map<SectionBuilder, List<Row>> rows() {
    return rows;
  }
}

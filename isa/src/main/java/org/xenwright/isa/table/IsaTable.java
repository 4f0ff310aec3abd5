package org.xenwright.isa.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the table. The form is described in the module's README. */
public final class IsaTable {
  /** Files of this folder hold encodings of A32 whose T32 twins follow by rule. */
  private static final String BOTH_SETS = "simd/";

  private final List<TableRow> rows = new ArrayList<>();

  /** What the blocks with a `does` line for all encodings do, for later blocks of their name. */
  private final Map<String, String> meanings = new HashMap<>();

  private IsaTable() {}

  /**
   * Reads every {@code .isa} file of the folders under {@code root}, in the order of their names.
   */
  public static List<TableRow> read(Path root) throws IOException {
    var table = new IsaTable();
    List<Path> files;
    try (var walk = Files.walk(root)) {
      files =
          walk.filter(f -> f.toString().endsWith(".isa") && !root.equals(f.getParent()))
              .sorted()
              .toList();
    }
    for (var file : files) {
      table.file(root.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file));
    }
    return List.copyOf(table.rows);
  }

  private void file(String file, List<String> lines) {
    String title = "";
    boolean both = file.startsWith(BOTH_SETS);
    Draft draft = new Draft("", "", both);
    for (int number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1);
      var at = new TableRow.Place(file, number);
      try {
        if (line.startsWith("#")) {
          title = line.substring(1).strip();
        } else if (!line.isBlank() && !line.startsWith(" ")) {
          finish(draft);
          draft = new Draft(line.strip(), title, both);
        } else if (!line.isBlank()) {
          draft.line(line.strip(), at);
        }
      } catch (TableException | IllegalArgumentException e) {
        throw new TableException(at + ": " + e.getMessage());
      }
    }
    finish(draft);
  }

  private void finish(Draft draft) {
    rows.addAll(draft.rows(meanings));
  }

  /** A block while it is read. */
  private static final class Draft {
    private final String name;
    private final String title;
    private final boolean both;
    private final List<Encoding> encodings = new ArrayList<>();
    private final List<Labelled<String>> does = new ArrayList<>();
    private final List<Labelled<TableRow.Elsewhere>> elses = new ArrayList<>();
    private final List<Labelled<TableRow.Bad>> bads = new ArrayList<>();
    private final List<Labelled<TableRow.Deprecation>> olds = new ArrayList<>();
    private final List<Labelled<String>> features = new ArrayList<>();
    private final List<Labelled<TableRow.ItRule>> itRules = new ArrayList<>();
    private final List<Labelled<TableRow.Example>> examples = new ArrayList<>();

    Draft(String name, String title, boolean both) {
      this.name = name;
      this.title = title;
      this.both = both;
    }

    private record Encoding(
        String label,
        BitPattern pattern,
        Map<Character, String> derived,
        List<Spelling> spellings,
        TableRow.Place at) {}

    /** A value for one encoding, or for all when the label is `*`. */
    private record Labelled<T>(String label, T value) {
      boolean covers(String encoding) {
        return label.equals("*") || label.equals(encoding) || Twin.isOf(encoding, label);
      }
    }

    void line(String line, TableRow.Place at) {
      var columns = line.split("\\s{2,}|\\t+");
      var head = columns[0].split(" ", 2);
      switch (head[0]) {
        case "as", "show", "or", "div", "swap" -> spelling(head, columns);
        case "does", "else", "bad", "err", "warn", "mute", "old", "ext", "it", "eg" ->
            clause(head[0], line, at);
        default -> encoding(columns, at);
      }
    }

    private void spelling(String[] head, String[] columns) {
      var target =
          head.length > 1
              ? encodings.stream().filter(e -> e.label().equals(head[1])).findFirst()
              : encodings.isEmpty() ? Optional.<Encoding>empty() : Optional.of(encodings.getLast());
      var spellings =
          target.orElseThrow(() -> new TableException("no encoding for this spelling")).spellings();
      spellings.add(read(Spelling.Kind.of(head[0]), columns, 1));
    }

    private static Spelling read(Spelling.Kind kind, String[] columns, int from) {
      String operands = "";
      Optional<Condition> where = Optional.empty();
      for (int i = from + 1; i < columns.length; i++) {
        if (columns[i].startsWith("where ")) {
          where = Optional.of(Condition.parse(columns[i].substring(6)));
        } else if (operands.isEmpty()) {
          operands = columns[i];
        } else {
          throw new TableException("too many columns at '" + columns[i] + "'");
        }
      }
      return new Spelling(kind, columns[from], operands, where);
    }

    private void encoding(String[] columns, TableRow.Place at) {
      if (columns.length < 3) {
        throw new TableException("an encoding has a label, a picture, a mnemonic and operands");
      }
      var own = read(Spelling.Kind.OWN, columns, 2);
      var derived = new LinkedHashMap<Character, String>();
      own.where()
          .ifPresent(where -> {
            for (var pair : where.text().split("\\s+")) {
              int equals = pair.indexOf('=');
              derived.put(pair.charAt(0), pair.substring(equals + 1));
            }
          });
      var spellings = new ArrayList<Spelling>();
      spellings.add(new Spelling(own.kind(), own.mnemonic(), own.operands(), Optional.empty()));
      encodings.add(new Encoding(columns[0], BitPattern.parse(columns[1]), derived, spellings, at));
    }

    private void clause(String keyword, String line, TableRow.Place at) {
      var rest = line.substring(keyword.length()).strip();
      var label = "*";
      if (rest.matches("(\\*|[ATX][0-9][a-z0-9]*)\\s.*")) {
        int blank = rest.indexOf(' ');
        label = rest.substring(0, blank);
        rest = rest.substring(blank).strip();
      }
      switch (keyword) {
        case "does" -> does.add(new Labelled<>(label, rest));
        case "bad", "err", "warn", "mute" ->
            bads.add(
                new Labelled<>(
                    label, new TableRow.Bad(TableRow.Refusal.of(keyword), Condition.parse(rest))));
        case "ext" -> features.add(new Labelled<>(label, rest));
        case "it" -> itRules.add(new Labelled<>(label, TableRow.ItRule.parse(rest)));
        case "else" -> {
          int arrow = rest.indexOf("->");
          if (arrow < 0) {
            throw new TableException("an else line needs '-> ROW'");
          }
          elses.add(
              new Labelled<>(
                  label,
                  new TableRow.Elsewhere(
                      Condition.parse(rest.substring(0, arrow)),
                      rest.substring(arrow + 2).strip(),
                      at)));
        }
        case "old" -> {
          int quote = rest.indexOf('"');
          var condition = rest.substring(0, quote).strip();
          olds.add(
              new Labelled<>(
                  label,
                  new TableRow.Deprecation(
                      condition.isEmpty()
                          ? Optional.empty()
                          : Optional.of(Condition.parse(condition)),
                      rest.substring(quote + 1, rest.length() - 1))));
        }
        case "eg" -> {
          int blank = rest.indexOf(' ');
          var example =
              new TableRow.Example(
                  Integer.parseUnsignedInt(rest.substring(0, blank), 16),
                  rest.substring(blank).strip());
          examples.add(new Labelled<>(label, example));
        }
        default -> throw new TableException("no clause " + keyword);
      }
    }

    List<TableRow> rows(Map<String, String> meanings) {
      does.stream()
          .filter(d -> d.label().equals("*"))
          .forEach(d -> meanings.putIfAbsent(name, d.value()));
      var rows = new ArrayList<TableRow>();
      for (var encoding : encodings) {
        var row = row(encoding, meanings);
        rows.add(both ? Twin.a32(row) : row);
        if (both) {
          rows.add(Twin.t32(row));
        }
      }
      return rows;
    }

    /** The `does` line of an encoding: its own, else that of its block, else that of the name. */
    private String meaning(Encoding e, Map<String, String> meanings) {
      var own = does.stream().filter(d -> d.label().equals(e.label())).toList();
      var found = own.isEmpty() ? does.stream().filter(d -> d.covers(e.label())).toList() : own;
      if (found.isEmpty() && meanings.containsKey(name)) {
        return meanings.getOrDefault(name, "");
      }
      if (found.size() != 1) {
        throw new TableException(
            e.at()
                + ": "
                + name
                + "."
                + e.label()
                + " needs one does line, it has "
                + found.size());
      }
      return found.getFirst().value();
    }

    private TableRow row(Encoding e, Map<String, String> meanings) {
      return new TableRow(
          name,
          title,
          e.label(),
          e.pattern(),
          e.derived(),
          List.copyOf(e.spellings()),
          meaning(e, meanings),
          Implied.elses(e.spellings().getFirst(), e.pattern(), values(elses, e.label()), e.at()),
          values(bads, e.label()),
          values(olds, e.label()),
          values(features, e.label()),
          values(itRules, e.label()),
          encodings.getFirst() == e
              ? values(examples, e.label())
              : examples.stream()
                  .filter(x -> x.label().equals(e.label()))
                  .map(Labelled::value)
                  .toList(),
          e.at());
    }

    private static <T> List<T> values(List<Labelled<T>> all, String label) {
      return all.stream().filter(v -> v.covers(label)).map(Labelled::value).toList();
    }
  }
}

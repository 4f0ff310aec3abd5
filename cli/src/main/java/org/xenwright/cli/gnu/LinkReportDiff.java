package org.xenwright.cli.gnu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;

/** {@code link-report diff}: what two links differ in, by their reports. */
final class LinkReportDiff {
  private static final long LARGEST = 1L << 28;

  /** Rows of each list for people. */
  private static final int MOST = 40;

  /** What a report must begin with. */
  private static final String FORM = "xenwright link-report 1";

  private static final List<String> KINDS = List.of("code", "unwind", "readOnly", "data", "bss");

  /** Lists that are compared, by the names they have in a report. */
  private static final List<String> LISTS = List.of("sections", "archives", "objects", "symbols");

  private LinkReportDiff() {}

  /**
   * One report: its sums, and for each list the bytes by name.
   *
   * @param output the image's name
   * @param totals bytes by kind
   * @param lists bytes by name, by list
   */
  private record Sizes(
      String output, Map<String, Long> totals, Map<String, Map<String, Long>> lists) {}

  /** One name whose bytes differ; -1 where it is not there. */
  private record Change(String name, long before, long after) {
    long by() {
      return Math.max(0, after) - Math.max(0, before);
    }
  }

  static int run(Session session, List<String> arguments) {
    var files = new ArrayList<>(arguments);
    boolean json = files.remove("--json");
    if (files.size() != 2 || files.stream().anyMatch(f -> f.startsWith("-"))) {
      session.err().println("xenwright link-report: diff wants two reports that --json wrote");
      return ExitCode.USAGE;
    }
    var before = read(session, files.get(0));
    var after = read(session, files.get(1));
    if (before.isEmpty() || after.isEmpty()) {
      return ExitCode.USAGE;
    }
    var changes = new TreeMap<String, List<Change>>();
    for (var list : LISTS) {
      changes.put(list, changes(list(before.get(), list), list(after.get(), list)));
    }
    boolean same =
        before.get().totals().equals(after.get().totals())
            && changes.values().stream().allMatch(List::isEmpty);
    if (json) {
      json(session, before.get(), after.get(), changes);
    } else {
      text(session, before.get(), after.get(), changes);
    }
    return same ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private static Map<String, Long> list(Sizes sizes, String name) {
    return sizes.lists().getOrDefault(name, Map.of());
  }

  private static Optional<Sizes> read(Session session, String file) {
    try {
      var path = session.path(file);
      if (Files.size(path) > LARGEST) {
        return refuse(session, file, "larger than 256 MiB");
      }
      var root = new ObjectMapper().readTree(Files.readAllBytes(path));
      return root == null || !root.path("report").asText().equals(FORM)
          ? refuse(session, file, "no report that link-report --json wrote")
          : Optional.of(sizes(root));
    } catch (JsonProcessingException notJson) {
      return refuse(session, file, "no report that link-report --json wrote");
    } catch (IOException failed) {
      return refuse(session, file, AtomicFile.reason(failed));
    } catch (InvalidPathException failed) {
      return refuse(session, file, "no path");
    }
  }

  private static Optional<Sizes> refuse(Session session, String file, String why) {
    session.err().println("xenwright link-report: " + file + ": " + why);
    return Optional.empty();
  }

  private static Sizes sizes(JsonNode root) {
    var lists = new TreeMap<String, Map<String, Long>>();
    for (var list : LISTS) {
      var bytes = new TreeMap<String, Long>();
      for (var item : root.path(list)) {
        bytes.merge(key(item), size(item), Long::sum);
      }
      lists.put(list, bytes);
    }
    return new Sizes(root.path("output").asText(), kinds(root.path("totals")), lists);
  }

  private static Map<String, Long> kinds(JsonNode sums) {
    var kinds = new TreeMap<String, Long>();
    KINDS.forEach(kind -> kinds.put(kind, sums.path(kind).asLong()));
    return kinds;
  }

  /** Symbols of one name in several objects are told apart by the object. */
  private static String key(JsonNode item) {
    var object = item.path("object").asText();
    return object.isEmpty()
        ? item.path("name").asText()
        : item.path("name").asText() + " in " + object;
  }

  private static long size(JsonNode item) {
    if (item.has("size")) {
      return item.path("size").asLong();
    }
    long sum = 0;
    for (var kind : KINDS) {
      sum += item.path(kind).asLong();
    }
    return sum;
  }

  /** What differs, the greatest differences first. */
  private static List<Change> changes(Map<String, Long> before, Map<String, Long> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var all = new ArrayList<Change>();
    for (var name : names) {
      var change = new Change(name, before.getOrDefault(name, -1L), after.getOrDefault(name, -1L));
      if (change.before() != change.after()) {
        all.add(change);
      }
    }
    all.sort(Comparator.comparingLong(c -> -Math.abs(c.by())));
    return all;
  }

  private static void text(
      Session session, Sizes before, Sizes after, Map<String, List<Change>> changes) {
    var out = session.out();
    out.printf("%s to %s%n", shown(before.output()), shown(after.output()));
    out.printf(Locale.ROOT, "  %-10s %10s %10s %10s%n", "", "before", "after", "change");
    for (var kind : KINDS) {
      long old = before.totals().getOrDefault(kind, 0L);
      long now = after.totals().getOrDefault(kind, 0L);
      out.printf(Locale.ROOT, "  %-10s %10d %10d %+10d%n", word(kind), old, now, now - old);
    }
    for (var list : LISTS) {
      var all = changes.getOrDefault(list, List.of());
      if (all.isEmpty()) {
        continue;
      }
      out.printf(
          "%n%s%s that differ%n",
          list.substring(0, 1).toUpperCase(Locale.ROOT) + list.substring(1),
          all.size() > MOST ? " (" + MOST + " of " + all.size() + ")" : "");
      for (var change : all.subList(0, Math.min(MOST, all.size()))) {
        out.printf(
            Locale.ROOT, "  %+10d  %s, %s%n", change.by(), shown(change.name()), what(change));
      }
    }
  }

  private static String what(Change change) {
    return change.before() < 0
        ? "new"
        : change.after() < 0 ? "gone" : change.before() + " to " + change.after();
  }

  private static String word(String kind) {
    return kind.equals("readOnly") ? "read-only" : kind;
  }

  /** A name from a file without what would steer a terminal. */
  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private static void json(
      Session session, Sizes before, Sizes after, Map<String, List<Change>> changes) {
    try (var json = new JsonFactory().createGenerator(session.out())) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("before", before.output());
      json.writeStringField("after", after.output());
      json.writeObjectFieldStart("totals");
      for (var kind : KINDS) {
        json.writeObjectFieldStart(kind);
        json.writeNumberField("before", before.totals().getOrDefault(kind, 0L));
        json.writeNumberField("after", after.totals().getOrDefault(kind, 0L));
        json.writeEndObject();
      }
      json.writeEndObject();
      for (var list : LISTS) {
        json.writeArrayFieldStart(list);
        for (var change : changes.getOrDefault(list, List.of())) {
          json.writeStartObject();
          json.writeStringField("name", change.name());
          if (change.before() >= 0) {
            json.writeNumberField("before", change.before());
          }
          if (change.after() >= 0) {
            json.writeNumberField("after", change.after());
          }
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    session.out().println();
  }
}

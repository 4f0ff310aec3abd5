package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.pass.Traits;

/**
 * What a link is made of: bytes by output section, by archive and by object, and for each archive
 * member the chain of references that pulled it in.
 */
public final class LinkReport {
  /** Bytes of one origin by what they are. */
  public record Bytes(long code, long unwind, long readOnly, long data, long zeros) {
    static final Bytes NONE = new Bytes(0, 0, 0, 0, 0);

    Bytes plus(Bytes other) {
      return new Bytes(
          code + other.code,
          unwind + other.unwind,
          readOnly + other.readOnly,
          data + other.data,
          zeros + other.zeros);
    }

    /** All bytes that are in the file. */
    public long loaded() {
      return code + unwind + readOnly + data;
    }
  }

  private static final long EXIDX = 0x7000_0001L;

  private final Tree tree;
  private final Map<String, Bytes> objects = new TreeMap<>();
  private final Map<String, Bytes> archives = new TreeMap<>();
  private final Map<String, Inputs.Pulled> pulled = new HashMap<>();

  private LinkReport(Tree tree) {
    this.tree = tree;
    tree.inputs().pulled().forEach(p -> pulled.put(p.member(), p));
    for (var file : tree.inputs().files()) {
      var bytes = Bytes.NONE;
      for (int i = 1; i < file.elf().sections().size(); i++) {
        var section = tree.inputs().section(file, i);
        if (tree.outputOf(section).isPresent()) {
          bytes =
              bytes.plus(
                  bytes(
                      Traits.of(section.section()),
                      section.section().type().number(),
                      tree.sizeOf(section)));
        }
      }
      add(file, bytes);
    }
  }

  private void add(InputFile file, Bytes bytes) {
    if (file.elf().sections().isEmpty()) {
      return;
    }
    objects.merge(file.name(), bytes, Bytes::plus);
    file.archive().ifPresent(archive -> archives.merge(archive, bytes, Bytes::plus));
  }

  private static Bytes bytes(int traits, long type, long size) {
    if ((traits & Traits.ALLOC) == 0) {
      return Bytes.NONE;
    }
    if (type == EXIDX) {
      return new Bytes(0, size, 0, 0, 0);
    }
    if ((traits & Traits.CODE) != 0) {
      return new Bytes(size, 0, 0, 0, 0);
    }
    if ((traits & Traits.LOAD) == 0) {
      return new Bytes(0, 0, 0, 0, size);
    }
    return (traits & Traits.READONLY) != 0
        ? new Bytes(0, 0, size, 0, 0)
        : new Bytes(0, 0, 0, size, 0);
  }

  /** The report of a finished link. */
  public static LinkReport of(LinkMap map) {
    return new LinkReport(map.tree());
  }

  /**
   * Which references pulled a member in, the nearest first, up to an object of the command line.
   */
  public List<String> chain(String member) {
    var chain = new ArrayList<String>();
    var at = pulled.get(member);
    while (at != null && chain.size() < pulled.size() + 1) {
      chain.add(at.symbol() + " in " + (at.asker().isEmpty() ? "the command line" : at.asker()));
      at = pulled.get(at.asker());
    }
    return chain;
  }

  /** The report for people. */
  public String text() {
    var out = new StringBuilder();
    out.append("Output sections\n");
    for (var output : tree.written()) {
      out.append(
          String.format("  %-24s %10d  at 0x%08x%n", output.name(), output.size(), output.vma()));
    }
    out.append(heading("Archives"));
    archives.forEach((name, bytes) -> out.append(line(name, bytes)));
    out.append(heading("Objects and members, largest first"));
    for (var entry : sorted()) {
      out.append(line(entry.getKey(), entry.getValue()));
      for (var link : chain(entry.getKey())) {
        out.append("      for ").append(link).append('\n');
      }
    }
    return out.toString();
  }

  private List<Map.Entry<String, Bytes>> sorted() {
    var all = new ArrayList<>(objects.entrySet());
    all.sort(
        Comparator.comparingLong((Map.Entry<String, Bytes> e) -> -e.getValue().loaded())
            .thenComparing(Map.Entry::getKey));
    return all;
  }

  private static String heading(String what) {
    return String.format(
        "%n%-40s %9s %7s %9s %9s %9s%n", what, "code", "unwind", "read-only", "data", "bss");
  }

  private static String line(String name, Bytes b) {
    return String.format(
        "  %-38s %9d %7d %9d %9d %9d%n",
        name, b.code(), b.unwind(), b.readOnly(), b.data(), b.zeros());
  }

  /** The report for programs. */
  public String json() {
    var out = new StringBuilder("{\"sections\":[");
    var separator = "";
    for (var output : tree.written()) {
      out.append(separator)
          .append(
              String.format(
                  "{\"name\":%s,\"address\":%d,\"size\":%d}",
                  quoted(output.name()), output.vma(), output.size()));
      separator = ",";
    }
    out.append("],\"archives\":[");
    entries(archives, out);
    out.append("],\"objects\":[");
    entries(objects, out);
    return out.append("]}\n").toString();
  }

  private void entries(Map<String, Bytes> all, StringBuilder out) {
    var separator = "";
    for (var entry : all.entrySet()) {
      var b = entry.getValue();
      out.append(separator)
          .append(
              String.format(
                  "{\"name\":%s,\"code\":%d,\"unwind\":%d,\"readOnly\":%d,\"data\":%d,\"bss\":%d,\"pulledFor\":[",
                  quoted(entry.getKey()), b.code(), b.unwind(), b.readOnly(), b.data(), b.zeros()));
      var comma = "";
      for (var link : chain(entry.getKey())) {
        out.append(comma).append(quoted(link));
        comma = ",";
      }
      out.append("]}");
      separator = ",";
    }
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}

package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.Inputs;

/** Bytes by object and archive, and what pulled each member in. */
final class Origins {
  /** Name of what no object brought. */
  static final String LINKER = "linker";

  private final Map<String, Sums> objects = new TreeMap<>();
  private final Map<String, Sums> archives = new TreeMap<>();
  private final Map<String, Integer> members = new TreeMap<>();
  private final Map<String, String> archiveOf = new HashMap<>();
  private final Map<String, Inputs.Pulled> pulled = new HashMap<>();

  Origins(Inputs inputs, List<Part> parts) {
    inputs.pulled().forEach(p -> pulled.putIfAbsent(p.member(), p));
    for (var file : inputs.files()) {
      if (!file.elf().sections().isEmpty() && !file.name().isEmpty()) {
        known(file);
      }
    }
    for (var part : parts) {
      for (var piece : part.pieces()) {
        if (piece.origin() instanceof Piece.Origin.Input(var section, var _)) {
          var kind = Kind.of(section.traits(), section.section().type().number());
          var file = section.file();
          known(file).add(kind, piece.size());
          file.archive()
              .ifPresent(archive ->
                  archives.computeIfAbsent(archive, k -> new Sums()).add(kind, piece.size()));
        } else if (piece.origin() instanceof Piece.Origin.Code) {
          objects.computeIfAbsent(LINKER, k -> new Sums()).add(part.kind(), piece.size());
        }
      }
    }
  }

  private Sums known(InputFile file) {
    file.archive()
        .ifPresent(archive -> {
          if (archiveOf.putIfAbsent(file.name(), archive) == null) {
            members.merge(archive, 1, Integer::sum);
            archives.computeIfAbsent(archive, k -> new Sums());
          }
        });
    return objects.computeIfAbsent(file.name(), k -> new Sums());
  }

  /** Bytes by object or member. */
  Map<String, Sums> objects() {
    return objects;
  }

  /** Bytes by archive. */
  Map<String, Sums> archives() {
    return archives;
  }

  /** How many members of an archive take part. */
  int members(String archive) {
    return members.getOrDefault(archive, 0);
  }

  /** The archive of a member; empty for an object of the command line. */
  String archiveOf(String object) {
    return archiveOf.getOrDefault(object, "");
  }

  /**
   * Which references pulled a member in, the nearest first, up to an object of the command line.
   */
  List<String> chain(String member) {
    var chain = new ArrayList<String>();
    var at = pulled.get(member);
    while (at != null && chain.size() <= pulled.size()) {
      chain.add(at.symbol() + " in " + (at.asker().isEmpty() ? "the command line" : at.asker()));
      at = pulled.get(at.asker());
    }
    return chain;
  }

  /** Objects by size, largest first. */
  List<Map.Entry<String, Sums>> largest() {
    var all = new ArrayList<>(objects.entrySet());
    all.sort(
        java.util.Comparator.comparingLong((Map.Entry<String, Sums> e) -> -e.getValue().inMemory())
            .thenComparing(Map.Entry::getKey));
    return all;
  }
}

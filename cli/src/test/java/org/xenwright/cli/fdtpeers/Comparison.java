package org.xenwright.cli.fdtpeers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts cases that both do alike and keeps those they do not. */
final class Comparison {
  private static final int SHOWN = 400;
  private static final String ABSENT = "(no file)";

  /** Where files of cases that differ are kept; nowhere when not said. */
  private static final String KEPT = System.getProperty("fdt.keep", "");

  private final Peer peer;
  private final Map<String, List<String>> differences = new TreeMap<>();
  private int all;
  private int same;
  private int crashed;

  Comparison(Peer peer) {
    this.peer = peer;
  }

  void add(String id, Case one) throws IOException {
    var theirs = peer.theirs(one);
    var ours = peer.ours(one);
    if (theirs.isEmpty()) {
      crashed++;
      return;
    }
    all++;
    var kinds = new TreeSet<String>();
    var detail = new StringBuilder(id).append(": ").append(String.join(" ", one.words()));
    part(kinds, detail, "code", "" + theirs.get().code(), "" + ours.code());
    part(kinds, detail, "stderr", theirs.get().err(), ours.err());
    part(kinds, detail, "stdout", theirs.get().out(), ours.out());
    var names = new TreeSet<>(theirs.get().files().keySet());
    names.addAll(ours.files().keySet());
    for (var name : names) {
      part(kinds, detail, name, content(theirs.get(), name), content(ours, name));
    }
    if (!kinds.isEmpty() && !KEPT.isEmpty()) {
      keep(Path.of(KEPT, id.replace(' ', '-')), one);
    }
    if (kinds.isEmpty()) {
      same++;
    } else {
      differences
          .computeIfAbsent(one.words().getFirst() + " " + kinds, k -> new ArrayList<>())
          .add(detail.toString());
    }
  }

  private static String content(Peer.Outcome outcome, String name) {
    return outcome.files().getOrDefault(name, ABSENT);
  }

  private static void keep(Path folder, Case one) throws IOException {
    for (var file : one.files().entrySet()) {
      if (!file.getKey().endsWith("/")) {
        var path = folder.resolve(file.getKey());
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
        Files.write(path, file.getValue());
      }
    }
  }

  private static void part(
      TreeSet<String> kinds, StringBuilder detail, String kind, String theirs, String ours) {
    if (theirs.equals(ours)) {
      return;
    }
    kinds.add(kind);
    int at = 0;
    while (at < theirs.length() && at < ours.length() && theirs.charAt(at) == ours.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - 60);
    detail.append("\n  ").append(kind).append(" differs at ").append(at);
    detail.append("\n   theirs: ").append(cut(theirs, from));
    detail.append("\n   ours:   ").append(cut(ours, from));
  }

  private static String cut(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + SHOWN)).replace("\n", "\\n");
  }

  int all() {
    return all;
  }

  int same() {
    return same;
  }

  /** The counts, and each kind of difference with its first cases. */
  String report(int cases) {
    var out = new StringBuilder();
    out.append(same).append(" of ").append(all).append(" alike; dtc crashed in ").append(crashed);
    differences.forEach((kind, found) -> {
      out.append("\n").append(kind).append(": ").append(found.size()).append(" cases");
      found.stream().limit(cases).forEach(c -> out.append("\n ").append(c));
    });
    return out.toString();
  }
}

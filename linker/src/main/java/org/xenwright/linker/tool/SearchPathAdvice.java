package org.xenwright.linker.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.read.Archive;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Looks for what stayed undefined in archives that are on the search path but were not named. Only
 * a link that failed pays for it, and only so much is read.
 */
final class SearchPathAdvice {
  private static final String UNDEFINED = "undefined reference to `";
  private static final int MOST_NAMES = 50;
  private static final int MOST_ARCHIVES = 100;
  private static final long MOST_BYTES = 64L << 20;

  private final LinkFiles files;
  private final Map<String, String> found = new LinkedHashMap<>();
  private int archives;
  private long bytes;

  private SearchPathAdvice(LinkFiles files) {
    this.files = files;
  }

  /**
   * The same complaints; the first about a name says which archive of {@code folders} defines it.
   * Archives in {@code named} were part of the link.
   */
  static Report of(Report report, List<String> folders, Set<String> named, LinkFiles files) {
    var wanted = wanted(report);
    if (wanted.isEmpty() || folders.isEmpty()) {
      return report;
    }
    var advice = new SearchPathAdvice(files);
    for (var folder : folders) {
      advice.search(folder, wanted, named);
    }
    return advice.found.isEmpty() ? report : advice.told(report);
  }

  /** Names for which no archive of the link is known, nor anything better than a guess. */
  private static Set<String> wanted(Report report) {
    var names = new HashSet<String>();
    for (var diagnostic : report.diagnostics()) {
      name(diagnostic)
          .filter(n -> names.size() < MOST_NAMES && isOpen(diagnostic))
          .ifPresent(names::add);
    }
    for (var diagnostic : report.diagnostics()) {
      name(diagnostic).filter(n -> !isOpen(diagnostic)).ifPresent(names::remove);
    }
    return names;
  }

  private static boolean isOpen(Diagnostic diagnostic) {
    return diagnostic.fix().isEmpty() || diagnostic.fix().startsWith("did you mean");
  }

  private static Optional<String> name(Diagnostic diagnostic) {
    var message = diagnostic.message();
    return diagnostic.rule() == Rule.XW_LD_002
            && message.startsWith(UNDEFINED)
            && message.endsWith("'")
        ? Optional.of(message.substring(UNDEFINED.length(), message.length() - 1))
        : Optional.empty();
  }

  private void search(String folder, Set<String> wanted, Set<String> named) {
    for (var file : files.names(folder)) {
      var path = folder + "/" + file;
      boolean library = file.startsWith("lib") && file.endsWith(".a") && !named.contains(path);
      if (!library || archives >= MOST_ARCHIVES || bytes >= MOST_BYTES) {
        continue;
      }
      archives++;
      var content = files.read(path);
      bytes += content.map(c -> c.length()).orElse(0);
      content
          .filter(Archive::isArchive)
          .flatMap(c -> Archive.read(c, path, new Report()))
          .ifPresent(archive -> {
            for (var entry : archive.index()) {
              if (wanted.contains(entry.symbol())) {
                found.putIfAbsent(entry.symbol(), advice(file, archive, entry));
              }
            }
          });
    }
  }

  private static String advice(String file, Archive archive, Archive.Entry entry) {
    return archive.name()
        + "("
        + archive.members().get(entry.member()).name()
        + ") on the search path defines it; add -l"
        + file.substring("lib".length(), file.length() - ".a".length());
  }

  private Report told(Report report) {
    var told = new Report();
    var done = new ArrayList<String>();
    for (var diagnostic : report.diagnostics()) {
      var name = name(diagnostic).filter(found::containsKey).filter(n -> !done.contains(n));
      if (name.isPresent()) {
        done.add(name.get());
        told.add(diagnostic.withFix(found.getOrDefault(name.get(), "")));
      } else {
        told.add(diagnostic);
      }
    }
    return told;
  }
}

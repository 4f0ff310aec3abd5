package org.xenwright.linker.layout;

import java.util.List;
import org.xenwright.elf.write.StringTable;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.VersionedName;

/** Names of symbols, objects and versions for the dynamic linker, in the order of GNU ld. */
final class DynamicStrings {
  private DynamicStrings() {}

  /** Adds them all; {@code order} has the names as GNU ld visits them. */
  static void gather(
      StringTable strings,
      LinkOptions options,
      DynamicSymbols symbols,
      DynamicVersions versions,
      List<String> order) {
    symbols.strings().stream().map(VersionedName::base).forEach(strings::add);
    options.text(LinkText.SONAME).filter(s -> options.has(LinkFlag.SHARED)).ifPresent(strings::add);
    for (var option :
        List.of(LinkText.RUN_PATH, LinkText.FILTER, LinkText.AUDIT, LinkText.DEPENDENCY_AUDIT)) {
      options.text(option).ifPresent(strings::add);
      if (option == LinkText.FILTER) {
        options.names(LinkNames.AUXILIARY).forEach(strings::add);
      }
    }
    var late = symbols.late();
    symbols.names().stream()
        .filter(n -> !symbols.isVersion(n) && !late.contains(n))
        .map(VersionedName::base)
        .forEach(strings::add);
    versions.strings(strings);
    order.stream().filter(late::contains).map(VersionedName::base).forEach(strings::add);
  }
}

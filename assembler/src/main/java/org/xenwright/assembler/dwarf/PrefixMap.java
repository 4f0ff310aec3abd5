package org.xenwright.assembler.dwarf;

import java.util.List;

/**
 * How the names of folders are changed in debug information, so that objects do not depend on where
 * they were built ({@code --debug-prefix-map}).
 *
 * @param settings {@code OLD=NEW}; the last one that fits is obeyed, and only that one
 */
public record PrefixMap(List<String> settings) {
  public PrefixMap {
    settings = List.copyOf(settings);
  }

  /** The name of a folder as debug information shows it. */
  public String shown(String folder) {
    for (var setting : settings.reversed()) {
      int equals = setting.indexOf('=');
      var old = equals < 0 ? setting : setting.substring(0, equals);
      if (folder.startsWith(old)) {
        return setting.substring(equals + 1) + folder.substring(old.length());
      }
    }
    return folder;
  }
}

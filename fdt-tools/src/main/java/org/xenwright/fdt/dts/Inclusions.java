package org.xenwright.fdt.dts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Rule;

/** Finds the files that sources name, and bounds what they hold together. */
final class Inclusions {
  /** Bytes of all sources together. */
  private static final int TOTAL_LIMIT = 256 << 20;

  private static final byte[] NONE = {};

  private final SourceFiles files;
  private final List<String> folders;
  private long total;

  Inclusions(SourceFiles files, List<String> folders, long already) {
    this.files = files;
    this.folders = folders;
    this.total = already;
  }

  /** A file that was found. */
  record Found(String path, byte[] content) {}

  /** Looks beside the current file, then in the include folders. */
  Found open(String name, String beside, Lexer lexer) {
    var path = name.startsWith("/") ? name : beside + name;
    var content = files.read(path);
    for (var folder : folders) {
      if (content.isPresent()) {
        break;
      }
      path = name.startsWith("/") ? name : folder + (folder.endsWith("/") ? "" : "/") + name;
      content = files.read(path);
    }
    return new Found(path, counted(content, name, path, lexer));
  }

  private byte[] counted(Optional<byte[]> content, String name, String path, Lexer lexer) {
    if (content.isEmpty()) {
      var reason = files.reason(path);
      throw lexer.fatal(
          Rule.XW_DTS_002,
          "Couldn't open \"" + name + "\": " + reason,
          "cannot read '" + name + "': " + reason);
    }
    files.opened(path);
    total += content.get().length;
    if (total > TOTAL_LIMIT) {
      var much = "the source and all it includes pass " + TOTAL_LIMIT + " bytes";
      throw lexer.fatal(Rule.XW_DTS_005, much, much);
    }
    return content.get();
  }

  /** Part of a file's bytes; what lies past its end is left out. */
  static byte[] part(byte[] content, long offset, long length) {
    if (Long.compareUnsigned(offset, content.length) >= 0) {
      return NONE;
    }
    long rest = content.length - offset;
    long size = Long.compareUnsigned(length, rest) > 0 ? rest : length;
    return Arrays.copyOfRange(content, (int) offset, (int) (offset + size));
  }
}

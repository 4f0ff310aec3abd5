package org.xenwright.cli.fdt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.xenwright.cli.Session;

/** Blobs as dtc's small tools read and write them: into a buffer that doubles, zeros behind. */
final class BlobFile {
  private BlobFile() {}

  /** The file in its buffer; empty after a complaint. */
  static Optional<byte[]> read(Session session, String file) {
    try {
      var content = FdtTool.read(session, file);
      int size = 1024;
      while (content.length >= size) {
        size *= 2;
      }
      return Optional.of(Arrays.copyOf(content, size));
    } catch (IOException failed) {
      FdtTool.print(
          session,
          "Couldn't open blob from '"
              + FdtTool.bytes(file)
              + "': "
              + FdtTool.reason(failed)
              + "\n");
      return Optional.empty();
    }
  }

  /** Writes a blob; answers whether it could be written. */
  static boolean write(Session session, String file, byte[] blob) {
    try {
      if (file.equals("-")) {
        session.out().writeBytes(blob);
      } else {
        WholeFile.write(session.path(file), blob);
      }
      return true;
    } catch (IOException failed) {
      FdtTool.print(
          session,
          "Couldn't write blob to '" + FdtTool.bytes(file) + "': " + FdtTool.reason(failed) + "\n");
      return false;
    }
  }

  /** Whether bytes are one or more texts of printable characters, each with its zero. */
  static boolean isText(byte[] value) {
    if (value.length == 0 || value[value.length - 1] != 0) {
      return false;
    }
    int start = 0;
    for (int i = 0; i < value.length; i++) {
      if (value[i] == 0) {
        if (i == start) {
          return false;
        }
        start = i + 1;
      } else if (value[i] < 0x20 || value[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The texts of such bytes. */
  static String[] texts(byte[] value) {
    var text = new String(value, 0, value.length - 1, StandardCharsets.ISO_8859_1);
    return text.split("\0", -1);
  }

  /**
   * A type of values: {@code x}, {@code bi}, {@code s} and so on.
   *
   * @param letter {@code s i u x r}, or a blank when none was given
   * @param size bytes of an element, -1 for the usual one
   */
  record Type(char letter, int size) {
    static final Type GUESSED = new Type(' ', -1);

    static Optional<Type> of(String word) {
      var rest = word;
      char qualifier = ' ';
      if (!rest.isEmpty() && "hlLb".indexOf(rest.charAt(0)) >= 0) {
        qualifier = rest.charAt(0);
        rest = rest.substring(1);
        if (!rest.isEmpty() && rest.charAt(0) == qualifier) {
          qualifier = qualifier == 'h' ? 'b' : qualifier;
          rest = rest.substring(1);
        }
      }
      if (rest.length() != 1 || "iuxsr".indexOf(rest.charAt(0)) < 0) {
        return Optional.empty();
      }
      char letter = rest.charAt(0);
      int size =
          switch (qualifier) {
            case 'b' -> 1;
            case 'h' -> 2;
            case 'l' -> 4;
            default -> -1;
          };
      return Optional.of(new Type(letter, letter == 's' || letter == 'r' ? -1 : size));
    }
  }
}

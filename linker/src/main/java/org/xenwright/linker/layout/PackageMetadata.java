package org.xenwright.linker.layout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xenwright.elf.model.DataEncoding;

/**
 * {@code --package-metadata}: a note with JSON that says what package an image is of ("Package
 * Metadata for Executable Files", the specification of systemd). Instances check the JSON (RFC
 * 8259).
 */
public final class PackageMetadata {
  /** Name of the section. */
  static final String SECTION = ".note.package";

  private static final int TYPE = 0xcafe_1a7e;
  private static final int DEEPEST = 1000;

  private final String text;
  private int at;

  private PackageMetadata(String text) {
    this.text = text;
  }

  /** The note. */
  static byte[] note(String json, DataEncoding encoding) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length + 1 + 3 & ~3;
    var order = encoding == DataEncoding.MSB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    var note = ByteBuffer.allocate(16 + length).order(order);
    note.putInt(4).putInt(length).putInt(TYPE);
    note.put("FDO\0".getBytes(StandardCharsets.US_ASCII)).put(bytes);
    return note.array();
  }

  /** What is wrong with a text as an object or an array of JSON; empty if nothing is. */
  public static Optional<String> complaint(String json) {
    var check = new PackageMetadata(json);
    check.spaces();
    if (!check.looksAt("[") && !check.looksAt("{")) {
      return Optional.of("'[' or '{' expected near '" + json + "'");
    }
    boolean good = check.value(0);
    check.spaces();
    return good && check.at == json.length()
        ? Optional.empty()
        : Optional.of("it cannot be read from character " + (check.at + 1) + " on");
  }

  private boolean looksAt(String word) {
    return text.startsWith(word, at);
  }

  private boolean take(String word) {
    boolean there = looksAt(word);
    at += there ? word.length() : 0;
    return there;
  }

  private void spaces() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean value(int depth) {
    spaces();
    if (depth > DEEPEST) {
      return false;
    }
    if (take("{")) {
      return list("}", depth, true);
    }
    if (take("[")) {
      return list("]", depth, false);
    }
    return looksAt("\"") ? string() : take("true") || take("false") || take("null") || number();
  }

  private boolean list(String end, int depth, boolean named) {
    spaces();
    if (take(end)) {
      return true;
    }
    do {
      spaces();
      if (named) {
        if (!string()) {
          return false;
        }
        spaces();
        if (!take(":")) {
          return false;
        }
      }
      if (!value(depth + 1)) {
        return false;
      }
      spaces();
    } while (take(","));
    return take(end);
  }

  private boolean string() {
    if (!take("\"")) {
      return false;
    }
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ' || c == '\\' && !escape()) {
        return false;
      }
    }
    return take("\"");
  }

  private boolean escape() {
    if (at < text.length() && "\"\\/bfnrt".indexOf(text.charAt(at)) >= 0) {
      at++;
      return true;
    }
    boolean good = at + 5 <= text.length() && text.substring(at, at + 5).matches("u[0-9a-fA-F]{4}");
    at += good ? 5 : 0;
    return good;
  }

  private boolean number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(start, at).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  }
}

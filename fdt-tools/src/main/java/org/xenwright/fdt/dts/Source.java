package org.xenwright.fdt.dts;

import java.nio.charset.StandardCharsets;

/** One open file and how far it was read. */
final class Source {
  final byte[] bytes;
  final String folder;
  String name;
  int at;
  int line = 1;
  int column = 1;

  Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
    int slash = name.lastIndexOf('/');
    this.folder = slash < 0 ? "" : name.substring(0, slash + 1);
  }

  int peek(int ahead) {
    int i = at + ahead;
    return i < bytes.length ? bytes[i] & 0xff : -1;
  }

  /** Steps over bytes and counts lines and columns. */
  void advance(int count) {
    int end = at + count;
    for (int i = at; i < end; i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    at = end;
  }

  boolean startsWith(String word) {
    if (at + word.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes from an offset on are such characters. */
  int run(boolean[] allowed, int from) {
    int start = at + from;
    int i = start;
    while (i < bytes.length && allowed[bytes[i] & 0xff]) {
      i++;
    }
    return i - start;
  }

  /** How many blanks and tabs stand at an offset. */
  int blanks(int from) {
    int i = from;
    while (peek(i) == ' ' || peek(i) == '\t') {
      i++;
    }
    return i - from;
  }

  /** The length of the string that begins so many bytes ahead; 0 when it does not end. */
  int stringLength(int ahead) {
    for (int i = at + ahead + 1; i < bytes.length; i++) {
      if (bytes[i] == '"') {
        return i + 1 - at - ahead;
      }
      if (bytes[i] == '\\') {
        i++;
        if (i < bytes.length && bytes[i] == '\n') {
          return 0; // flex: the dot of an escape takes anything but a line feed
        }
      }
    }
    return 0;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The line around an offset, without its end. */
  String lineAround(int offset) {
    int from = Math.min(offset, bytes.length);
    while (from > 0 && bytes[from - 1] != '\n') {
      from--;
    }
    int to = from;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    return text(from, to).replace("\r", "");
  }
}

package org.xenwright.assembler;

import java.nio.charset.StandardCharsets;

/** One source to assemble. A large one is held once, as the bytes of its file. */
public final class AssemblerInput {
  private final String name;
  private final byte[] bytes;

  /**
   * A source.
   *
   * @param name the file's name as positions and debug information shall show it
   * @param bytes its contents, which the caller promises never to change again
   */
  public AssemblerInput(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** A source whose bytes are the characters of {@code text} (Latin-1). */
  public AssemblerInput(String name, String text) {
    this(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The file's name. */
  public String name() {
    return name;
  }

  /** Its contents; a character is a byte. */
  String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Its contents, not to be changed. */
  byte[] bytes() {
    return bytes;
  }
}

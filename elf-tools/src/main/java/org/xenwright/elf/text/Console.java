package org.xenwright.elf.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of a tool. Text is ISO 8859-1: one character a byte. What is written collects in
 * a small buffer, so a large dump costs no memory.
 */
public final class Console {
  private static final int FLUSH = 1 << 16;

  private final OutputStream out;
  private final OutputStream err;
  private final StringBuilder buffer = new StringBuilder();
  private final StringBuilder complaints = new StringBuilder();

  /** A console that writes to the given streams. */
  public Console(OutputStream out, OutputStream err) {
    this.out = out;
    this.err = err;
  }

  /** The buffer of standard output, for hot loops; call {@link #tick} now and then. */
  public StringBuilder out() {
    return buffer;
  }

  /** Writes text to standard output. */
  public Console print(String text) {
    buffer.append(text);
    tick();
    return this;
  }

  /** Writes formatted text to standard output. */
  public Console printf(String format, Object... arguments) {
    CFormat.append(buffer, format, arguments);
    tick();
    return this;
  }

  /** Writes formatted text to standard error. */
  public void complain(String format, Object... arguments) {
    CFormat.append(complaints, format, arguments);
    if (complaints.length() > FLUSH) {
      flush();
    }
  }

  /** Hands the buffer on when it has grown. */
  public void tick() {
    if (buffer.length() > FLUSH) {
      flush();
    }
  }

  /** Hands on all that was written. */
  public void flush() {
    try {
      out.write(buffer.toString().getBytes(StandardCharsets.ISO_8859_1));
      buffer.setLength(0);
      err.write(complaints.toString().getBytes(StandardCharsets.ISO_8859_1));
      complaints.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text of the system (a file's name) as the bytes it has in UTF-8, one character each. */
  public static String bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }
}

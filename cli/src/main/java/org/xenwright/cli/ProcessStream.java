package org.xenwright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * A standard stream of the process. When its reader has gone ({@code xenwright ... | head}), the
 * process ends at once and without a word, as programs do that leave SIGPIPE as it is; the JVM
 * ignores that signal.
 */
final class ProcessStream extends FileOutputStream {
  /** 128 and the number of SIGPIPE, as shells show it. */
  private static final int BROKEN_PIPE = 141;

  ProcessStream(FileDescriptor descriptor) {
    super(descriptor);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      super.write(bytes, offset, length);
    } catch (IOException failed) {
      if ("Broken pipe".equals(failed.getMessage())) {
        Runtime.getRuntime().halt(BROKEN_PIPE);
      }
      throw failed;
    }
  }
}

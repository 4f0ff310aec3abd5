package org.xenwright.cli.verb;

import java.io.ByteArrayOutputStream;

/** What a job writes to one stream, kept up to a bound: answers wait in memory for their turn. */
final class BatchOutput extends ByteArrayOutputStream {
  /** 64 MiB. */
  static final int LARGEST = 1 << 26;

  private boolean cut;

  /** Whether there was more than is kept. */
  boolean isCut() {
    return cut;
  }

  @Override
  public synchronized void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int size) {
    cut |= size > LARGEST - count;
    if (!cut) {
      super.write(bytes, from, size);
    }
  }
}

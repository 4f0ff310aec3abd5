package org.xenwright.elf.model;

/** The order of the bytes of numbers in a file ({@code EI_DATA}, gABI 4.1). */
public enum DataEncoding {
  /** {@code ELFDATA2LSB}: the low byte comes first. */
  LSB(1),
  /** {@code ELFDATA2MSB}: the high byte comes first. */
  MSB(2);

  private final int number;

  DataEncoding(int number) {
    this.number = number;
  }

  /** The value of {@code EI_DATA}. */
  public int number() {
    return number;
  }

  /** Writes {@code value} over {@code bytes} bytes from {@code at} on, its sign extended. */
  public void store(byte[] into, int at, long value, int bytes) {
    if (bytes == 4) {
      int word = this == LSB ? (int) value : Integer.reverseBytes((int) value);
      into[at] = (byte) word;
      into[at + 1] = (byte) (word >> 8);
      into[at + 2] = (byte) (word >> 16);
      into[at + 3] = (byte) (word >> 24);
      return;
    }
    for (int i = 0; i < bytes; i++) {
      into[at + (this == LSB ? i : bytes - 1 - i)] = (byte) (value >> Math.min(63, 8 * i));
    }
  }

  /** The bytes of {@code value}. */
  public byte[] bytes(long value, int bytes) {
    byte[] out = new byte[bytes];
    store(out, 0, value, bytes);
    return out;
  }

  /** The bytes of a number of any length, given with the lowest first. */
  public byte[] ordered(byte[] lowestFirst) {
    byte[] out = lowestFirst.clone();
    if (this == MSB) {
      for (int i = 0; i < out.length; i++) {
        out[i] = lowestFirst[out.length - 1 - i];
      }
    }
    return out;
  }

  /** The unsigned halfword at {@code at}. */
  public int half(byte[] from, int at) {
    int first = from[at] & 0xff;
    int second = from[at + 1] & 0xff;
    return this == LSB ? second << 8 | first : first << 8 | second;
  }
}

package org.xenwright.isa.table;

/** Build step; compiles the instruction table to Java. */
public final class GenerateDecoder {
  private GenerateDecoder() {}

  /** Reads the folder named first and writes under the folder named second. */
  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: TABLES OUTPUT");
    }
  }
}

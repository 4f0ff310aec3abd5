package org.xenwright.fdt.dts;

/** The samples, for tests of other packages. */
public final class DtsSamplesAccess {
  private DtsSamplesAccess() {}

  /** One of them, whatever the number. */
  public static String source(int number) {
    return DtsSamples.SOURCES.get(number % DtsSamples.SOURCES.size());
  }
}

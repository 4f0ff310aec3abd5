package org.xenwright.emulator.device;

/** Where a device reports that it wants attention. */
@FunctionalInterface
public interface InterruptSink {
  /** The interrupt with this id occurs. */
  void inject(int id);
}

package org.xenwright.emulator.memory;

/** What kind of memory a translation says it is. */
public enum MemoryType {
  NORMAL,
  DEVICE,
  STRONGLY_ORDERED
}

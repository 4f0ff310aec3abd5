package org.xenwright.elf.dump;

import java.util.EnumSet;
import java.util.Set;

/** What a call of nm asks for. */
public final class NmOptions {
  /** How lines look. */
  public enum Form {
    BSD,
    SYSTEM_V,
    POSIX,
    NAMES
  }

  /** How lines are ordered. */
  public enum Order {
    NAME,
    ADDRESS,
    SIZE,
    FILE
  }

  /** A switch. */
  public enum Flag {
    DEBUGGING,
    EXTERNAL,
    UNDEFINED,
    DEFINED,
    DYNAMIC,
    FILE_NAME,
    SIZES,
    REVERSE,
    SPECIAL,
    LINES,
    INDEX,
    DEMANGLE,
    QUIET,
    NO_WEAK,
    SYNTHETIC,
    UNVERSIONED
  }

  Form form = Form.BSD;
  Order order = Order.NAME;
  int radix = 16;
  final Set<Flag> flags = EnumSet.noneOf(Flag.class);

  /** The look. */
  public Form form() {
    return form;
  }

  /** Chooses the look. */
  public void form(Form chosen) {
    form = chosen;
  }

  /** Chooses the order. */
  public void order(Order chosen) {
    order = chosen;
  }

  /** {@code -t}. */
  public void radix(int chosen) {
    radix = chosen;
  }

  /** Turns a switch on. */
  public void set(Flag flag) {
    flags.add(flag);
  }

  /** Turns a switch off. */
  public void clear(Flag flag) {
    flags.remove(flag);
  }

  /** Whether a switch is on. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }
}

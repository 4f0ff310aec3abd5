package org.xenwright.emulator.cpu;

/**
 * An abort or undefined instruction as the core took it, before the guest's handler touched
 * anything.
 *
 * @param kind which exception
 * @param pc virtual address of the instruction
 * @param caller R14 of the code that was interrupted
 * @param status DFSR or IFSR; 0 for an undefined instruction
 * @param address DFAR or IFAR; the instruction itself when it is undefined
 */
public record TakenException(Kind kind, int pc, int caller, int status, int address) {
  /** The exceptions that mean something went wrong. */
  public enum Kind {
    UNDEFINED("an undefined instruction exception"),
    PREFETCH_ABORT("a prefetch abort"),
    DATA_ABORT("a data abort");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** One clause: {@code a data abort, DFSR 0x005 (translation fault), for address 0x12345678}. */
  public String text() {
    return switch (kind) {
      case UNDEFINED -> kind.text;
      case PREFETCH_ABORT -> withStatus("IFSR");
      case DATA_ABORT -> withStatus("DFSR");
    };
  }

  private String withStatus(String register) {
    return String.format(
        "%s, %s 0x%03x%s, for address 0x%08x", kind.text, register, status, meaning(), address);
  }

  /** DDI 0406C B3.13.3, short-descriptor encodings. */
  private String meaning() {
    return switch (status & 0x60f) {
      case 0x001 -> " (alignment)";
      case 0x002 -> " (debug event, or Xen: nothing is there)";
      case 0x005, 0x007 -> " (translation fault: not mapped)";
      case 0x003, 0x006 -> " (access flag)";
      case 0x009, 0x00b -> " (domain: no access)";
      case 0x00d, 0x00f -> " (permission)";
      default -> ""; // external aborts and the long format: the number must do
    };
  }
}

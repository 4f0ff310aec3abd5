package org.xenwright.xen.abi;

import java.util.Optional;

/** Message types of xenstore: public/io/xs_wire.h enum xsd_sockmsg_type. */
public enum XenstoreMessage {
  CONTROL(0),
  DIRECTORY(1),
  READ(2),
  GET_PERMS(3),
  WATCH(4),
  UNWATCH(5),
  TRANSACTION_START(6),
  TRANSACTION_END(7),
  INTRODUCE(8),
  RELEASE(9),
  GET_DOMAIN_PATH(10),
  WRITE(11),
  MKDIR(12),
  RM(13),
  SET_PERMS(14),
  WATCH_EVENT(15),
  ERROR(16),
  IS_DOMAIN_INTRODUCED(17),
  RESUME(18),
  SET_TARGET(19),
  RESET_WATCHES(21),
  DIRECTORY_PART(22);

  private final int number;

  XenstoreMessage(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<XenstoreMessage> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }
}

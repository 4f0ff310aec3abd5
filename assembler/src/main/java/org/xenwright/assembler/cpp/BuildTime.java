package org.xenwright.assembler.cpp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * {@code __DATE__} and {@code __TIME__} (C11 6.10.8.1): the moment of the run, or the one that
 * {@code SOURCE_DATE_EPOCH} names so that equal inputs give equal outputs (the specification of
 * reproducible-builds.org).
 */
final class BuildTime {
  /** What {@code __TIMESTAMP__} is where nobody knows when a file was changed (GCC manual). */
  static final String UNKNOWN_STAMP = "\"??? ??? ?? ??:??:?? ????\"";

  private static final ZonedDateTime MOMENT = moment(System.getenv("SOURCE_DATE_EPOCH"));

  private BuildTime() {}

  static ZonedDateTime moment(String epoch) {
    if (epoch != null && epoch.matches("[0-9]{1,12}")) {
      try {
        return Instant.ofEpochSecond(Long.parseLong(epoch)).atZone(ZoneOffset.UTC);
      } catch (DateTimeException beyond) {
        return Instant.EPOCH.atZone(ZoneOffset.UTC);
      }
    }
    return ZonedDateTime.now(ZoneId.systemDefault());
  }

  static String date() {
    return date(MOMENT);
  }

  /** The day has a blank in front if it is below ten. */
  static String date(ZonedDateTime moment) {
    return moment.format(DateTimeFormatter.ofPattern("\"MMM ppd yyyy\"", Locale.ROOT));
  }

  static String time() {
    return time(MOMENT);
  }

  static String time(ZonedDateTime moment) {
    return moment.format(DateTimeFormatter.ofPattern("\"HH:mm:ss\"", Locale.ROOT));
  }
}

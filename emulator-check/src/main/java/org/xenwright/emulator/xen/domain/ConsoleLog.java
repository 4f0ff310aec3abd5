package org.xenwright.emulator.xen.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Collects what the guest prints, each channel's bytes into lines of its own. */
public final class ConsoleLog {
  /**
   * A line is cut here, as Xen cuts long ones: a guest that never ends a line must not fill memory.
   */
  public static final int LONGEST_LINE = 4096;

  /** Later lines are counted, not kept. */
  public static final int MOST_LINES = 100_000;

  private final LongSupplier clock;
  private final Consumer<ConsoleLine> listener;
  private final Map<ConsoleLine.Channel, StringBuilder> open =
      new EnumMap<>(ConsoleLine.Channel.class);
  private final List<ConsoleLine> lines = new ArrayList<>();
  private long dropped;

  /**
   * An empty log.
   *
   * @param clock virtual time
   * @param listener hears each line as it is complete
   */
  public ConsoleLog(LongSupplier clock, Consumer<ConsoleLine> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /** One byte written by the guest. */
  public void put(ConsoleLine.Channel channel, int value) {
    var line = open.computeIfAbsent(channel, c -> new StringBuilder());
    if (value == '\n') {
      finish(channel, line);
    } else if (value != '\r') {
      line.append(value >= ' ' && value < 0x7f || value == '\t' ? (char) value : '?');
      if (line.length() == LONGEST_LINE) {
        finish(channel, line);
      }
    }
  }

  private void finish(ConsoleLine.Channel channel, StringBuilder text) {
    var line = new ConsoleLine(text.toString(), channel, clock.getAsLong());
    text.setLength(0);
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    } else {
      dropped++;
    }
    listener.accept(line);
  }

  /** Ends lines that have no line feed yet: the guest will write no more. */
  public void flush() {
    for (var entry : open.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        finish(entry.getKey(), entry.getValue());
      }
    }
  }

  /** The lines so far. */
  public List<ConsoleLine> lines() {
    return List.copyOf(lines);
  }

  /** How many lines were not kept. */
  public long dropped() {
    return dropped;
  }
}

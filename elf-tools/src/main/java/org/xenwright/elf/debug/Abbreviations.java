package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.raw.Words;

/** One table of {@code .debug_abbrev} (DWARF 5, 7.5.3). */
public final class Abbreviations {
  /** One abbreviation. */
  public record Abbreviation(long code, int tag, boolean children, List<Attribute> attributes) {}

  /** An attribute's name and form; {@code value} of an implicit constant. */
  public record Attribute(int name, int form, long value) {}

  private static final int LIMIT = 1_000_000;

  private final Map<Long, Abbreviation> byCode = new HashMap<>();
  private final List<Abbreviation> all = new ArrayList<>();
  private final long end;

  /** Reads the table at an offset. */
  public Abbreviations(Words section, long offset) {
    var in = new Reader(section, offset);
    while (!in.ended() && all.size() < LIMIT) {
      long code = in.uleb();
      if (code == 0) {
        break;
      }
      int tag = (int) in.uleb();
      boolean children = in.u8() != 0;
      var attributes = new ArrayList<Attribute>();
      while (!in.ended()) {
        int name = (int) in.uleb();
        int form = (int) in.uleb();
        long value = form == 0x21 ? in.sleb() : 0;
        if (name == 0 && form == 0) {
          break;
        }
        attributes.add(new Attribute(name, form, value));
      }
      var abbreviation = new Abbreviation(code, tag, children, attributes);
      byCode.putIfAbsent(code, abbreviation);
      all.add(abbreviation);
    }
    end = in.at();
  }

  /** The abbreviation of a code. */
  public Optional<Abbreviation> of(long code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All in file order. */
  public List<Abbreviation> all() {
    return all;
  }

  /** Where the table ends. */
  public long end() {
    return end;
  }
}

package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Section;

/**
 * The entries of an {@code .eh_frame} section (Linux Standard Base, "Exception Frames"): what
 * functions have in common, and one entry for each function. Sections that hold anything else are
 * not taken apart.
 */
public final class FrameEntries {
  /** Name of the sections with such entries. */
  public static final String SECTION = ".eh_frame";

  private static final int OMITTED = 0xff;
  private static final int ALIGNED = 0x50;

  /** One entry; it begins with its length, which does not count itself. */
  public sealed interface Entry {
    /** Offset in the section. */
    int start();

    /** Bytes, the length included. */
    int size();
  }

  /**
   * What functions have in common.
   *
   * @param encoding how addresses of functions are written
   * @param personality offset of the personality routine's address in the section, -1 without one
   * @param personalityBytes bytes of that address
   */
  public record Common(int start, int size, int encoding, int personality, int personalityBytes)
      implements Entry {}

  /** A function's entry and the common one it goes with. */
  public record Function(int start, int size, Common common) implements Entry {
    /** Offset of the function's address in the section. */
    public int address() {
      return start + 8;
    }
  }

  /** The zero that ends the last section. */
  public record End(int start) implements Entry {
    @Override
    public int size() {
      return 4;
    }
  }

  private final Bytes content;
  private final Map<Integer, Common> commons = new HashMap<>();
  private int at;

  private FrameEntries(Bytes content) {
    this.content = content;
  }

  /** The entries of a section; empty when it does not hold what its name says. */
  public static Optional<List<Entry>> of(Section section) {
    try {
      return new FrameEntries(section.content()).entries();
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  /** Whether a section is one of these by its name. */
  public static boolean isTable(InputSection section) {
    return section.index() > 0
        && section.isNamed(SECTION)
        && section.section().content().length() > 0;
  }

  private Optional<List<Entry>> entries() {
    var all = new ArrayList<Entry>();
    int start = 0;
    while (start < content.length()) {
      long length = content.u32(start);
      if (length == 0) {
        all.add(new End(start));
        return start + 4 == content.length() ? Optional.of(all) : Optional.empty();
      }
      if (length < 4 || length > content.length() - start - 4) {
        return Optional.empty();
      }
      int size = (int) length + 4;
      long distance = content.u32(start + 4);
      if (distance == 0) {
        var common = common(start, size);
        if (common.isEmpty()) {
          return Optional.empty();
        }
        commons.put(start, common.get());
        all.add(common.get());
      } else {
        var common = commons.get((int) (start + 4 - distance));
        if (common == null || size < 16) {
          return Optional.empty();
        }
        all.add(new Function(start, size, common));
      }
      start += size;
    }
    return Optional.of(all);
  }

  private Optional<Common> common(int start, int size) {
    at = start + 8;
    int version = content.u8(at++);
    if (version != 1 && version != 3) {
      return Optional.empty();
    }
    var letters = new StringBuilder();
    for (int c = content.u8(at++); c != 0; c = content.u8(at++)) {
      letters.append((char) c);
    }
    skipNumber();
    skipNumber();
    if (version == 1) {
      at++;
    } else {
      skipNumber();
    }
    int encoding = 0;
    int personality = -1;
    int bytes = 0;
    if (!letters.isEmpty()) {
      if (letters.charAt(0) != 'z') {
        return Optional.empty();
      }
      skipNumber();
    }
    for (int i = 1; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 'R' -> encoding = content.u8(at++);
        case 'L' -> at++;
        case 'S', 'B' -> {}
        case 'P' -> {
          int form = content.u8(at++);
          bytes = width(form);
          if ((form & 0x70) == ALIGNED || form == OMITTED || bytes == 0) {
            return Optional.empty();
          }
          personality = at;
          at += bytes;
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return at <= start + size && width(encoding) != 0
        ? Optional.of(new Common(start, size, encoding, personality, bytes))
        : Optional.empty();
  }

  private void skipNumber() {
    while ((content.u8(at++) & 0x80) != 0) {}
  }

  /** Bytes of an address in an encoding, 0 when the encoding is not known. */
  public static int width(int encoding) {
    return switch (encoding & 7) {
      case 0, 3 -> 4;
      case 2 -> 2;
      case 4 -> 8;
      default -> 0;
    };
  }
}

package org.xenwright.isa.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bit picture of the table: fixed bits, bits that should have a value, and fields.
 *
 * @param text the picture without blanks, most significant bit first
 * @param mask fixed bits
 * @param value their values
 * @param expectMask bits that should have a value
 * @param expectValue the values they should have
 * @param fields fields by letter, in reading order
 */
public record BitPattern(
    String text,
    int mask,
    int value,
    int expectMask,
    int expectValue,
    Map<Character, Field> fields) {

  /** A run of bits of a field. */
  public record Slice(int shift, int width) {}

  /**
   * A field: its runs of bits in reading order.
   *
   * @param name its letter
   * @param slices most significant first
   * @param width in bits
   * @param mask all bits of the field in a word
   * @param shift distance of the lowest bit from the right
   */
  public record Field(char name, List<Slice> slices, int width, int mask, int shift) {
    /** The field that these runs of bits make. */
    static Field of(char name, List<Slice> slices) {
      int width = 0;
      int mask = 0;
      for (var slice : slices) {
        width += slice.width();
        mask |= ones(slice.width()) << slice.shift();
      }
      return new Field(name, List.copyOf(slices), width, mask, Integer.numberOfTrailingZeros(mask));
    }

    /** Whether all bits stand together, as those of most fields do. */
    private boolean isWhole() {
      return mask == ones(width) << shift;
    }

    /** The field's value in {@code word}. */
    public int extract(int word) {
      if (isWhole()) {
        return (word & mask) >>> shift;
      }
      int value = 0;
      for (var slice : slices) {
        value = value << slice.width() | word >>> slice.shift() & ones(slice.width());
      }
      return value;
    }

    /** The bits of a word that hold {@code value}. */
    public int insert(int value) {
      if (isWhole()) {
        return value << shift & mask;
      }
      int word = 0;
      for (int i = slices.size() - 1; i >= 0; i--) {
        var slice = slices.get(i);
        word |= (value & ones(slice.width())) << slice.shift();
        value >>>= slice.width();
      }
      return word;
    }

    /** A Java expression of type int for the field's value in the variable {@code word}. */
    public String java() {
      var java = new StringBuilder();
      int below = width;
      for (var slice : slices) {
        below -= slice.width();
        java.append(java.isEmpty() ? "" : " | ");
        var mask = "0x" + Integer.toHexString(ones(slice.width()));
        var part =
            slice.shift() == 0 ? "word & " + mask : "word >>> " + slice.shift() + " & " + mask;
        java.append(below == 0 ? part : "(" + part + ") << " + below);
      }
      return java.toString();
    }
  }

  /** Reads a picture; blanks are ignored. */
  public static BitPattern parse(String picture) {
    var text = picture.replace(" ", "");
    if (text.length() != 16 && text.length() != 32) {
      throw new TableException("a picture has 16 or 32 bits, this one " + text.length());
    }
    int mask = 0;
    int value = 0;
    int expectMask = 0;
    int expectValue = 0;
    var slices = new LinkedHashMap<Character, List<Slice>>();
    for (int start = 0; start < text.length(); ) {
      char c = text.charAt(start);
      int end = start + 1;
      while (end < text.length() && text.charAt(end) == c) {
        end++;
      }
      int shift = text.length() - end;
      int bits = ones(end - start) << shift;
      switch (c) {
        case '0' -> mask |= bits;
        case '1' -> {
          mask |= bits;
          value |= bits;
        }
        case '-' -> expectMask |= bits;
        case '+' -> {
          expectMask |= bits;
          expectValue |= bits;
        }
        default -> {
          if (!Character.isLetter(c)) {
            throw new TableException("'" + c + "' has no meaning in a picture");
          }
          slices.computeIfAbsent(c, _ -> new ArrayList<>()).add(new Slice(shift, end - start));
        }
      }
      start = end;
    }
    var fields = new LinkedHashMap<Character, Field>();
    slices.forEach((name, runs) -> fields.put(name, Field.of(name, runs)));
    return new BitPattern(text, mask, value, expectMask, expectValue, fields);
  }

  /** 16 or 32. */
  public int bits() {
    return text.length();
  }

  /** Whether the field {@code c} is the A32 condition in the top four bits. */
  public boolean conditional() {
    return text.length() == 32 && text.startsWith("cccc");
  }

  /** Whether the fixed bits of {@code word} agree. */
  public boolean matches(int word) {
    return (word & mask) == value;
  }

  private static int ones(int width) {
    return width == 32 ? -1 : (1 << width) - 1;
  }
}

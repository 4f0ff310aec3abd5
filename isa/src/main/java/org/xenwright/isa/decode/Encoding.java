package org.xenwright.isa.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.table.BitPattern;
import org.xenwright.isa.table.BitPattern.Field;
import org.xenwright.isa.table.Spelling;

/**
 * One encoding of one row of the table. There is one object for each; its text is taken apart at
 * first use.
 */
public final class Encoding {
  private static final String[] TEXT = RowText.rows();
  private static final Encoding[] ALL = all();

  /** Fields are letters from this one on. */
  private static final char FIRST = 'A';

  private final int index;
  private final String text;
  private final String name;
  private final String label;
  private final int length;
  private final Outside outside;
  private @Nullable Parsed parsed;

  private Encoding(int index, String text, Outside outside) {
    this.index = index;
    this.outside = outside;
    this.text = text;
    int label = text.indexOf('\t') + 1;
    int picture = text.indexOf('\t', label) + 1;
    this.name = text.substring(0, label - 1);
    this.label = text.substring(label, picture - 1);
    this.length = (text.indexOf('\t', picture) - picture) / 8;
  }

  private static Encoding[] all() {
    var all = new Encoding[TEXT.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Encoding(i, TEXT[i], Outside.PLAIN);
    }
    return all;
  }

  /**
   * An encoding that is no row of the table, for words that are printed and perhaps assembled; its
   * number is -1.
   *
   * @param text name, label, picture, derived fields and features, then one spelling a line; tabs
   *     between
   */
  public static Encoding outside(String text, Outside outside) {
    return new Encoding(-1, text, outside);
  }

  /** Whether it is a row of the table. */
  public boolean isRow() {
    return index >= 0;
  }

  /** What is known of it when it is no row of the table. */
  public Outside outside() {
    return outside;
  }

  /** The encoding with this number. */
  public static Encoding at(int index) {
    return ALL[index];
  }

  /** All encodings in the order of the table. */
  public static List<Encoding> values() {
    return List.of(ALL);
  }

  /** Its number, from 0; stable only within one build. */
  public int index() {
    return index;
  }

  /** Name of its block in the table. */
  public String row() {
    return name;
  }

  /** A1, T3 ...; with {@link #row} it is unique. */
  public String label() {
    return label;
  }

  /** Row and label. */
  public String id() {
    return name + "." + label();
  }

  /** The instruction set it belongs to. */
  public InstructionSet set() {
    return switch (label().charAt(0)) {
      case 'A' -> InstructionSet.A32;
      case 'T' -> InstructionSet.T32;
      default -> InstructionSet.A64;
    };
  }

  /** Length in bytes. */
  public int length() {
    return length;
  }

  /** Its bits. */
  public BitPattern pattern() {
    return parsed().pattern;
  }

  /** The ways to write it, its own first. */
  public List<Spelling> spellings() {
    return parsed().spellings;
  }

  /** What it needs. */
  public Set<Feature> features() {
    return parsed().features;
  }

  /** Where the picture has this field; null when it has none. Faster than the pattern's own map. */
  public @Nullable Field bits(char field) {
    int place = field - FIRST;
    var byLetter = parsed().byLetter;
    return place >= 0 && place < byLetter.length ? byLetter[place] : null;
  }

  /** Whether the picture or `where` has this field. */
  public boolean hasField(char field) {
    return bits(field) != null || parsed().derived.containsKey(field);
  }

  /** Raw value of a field in {@code word}. */
  public int field(char field, int word) {
    var bits = bits(field);
    if (bits != null) {
      return bits.extract(word);
    }
    var value = parsed().derived.get(field);
    if (value == null) {
      throw new IllegalArgumentException(id() + " has no field " + field);
    }
    return switch (value) {
      case "yes" -> 1;
      case "no", "it" -> 0;
      default ->
          Character.isDigit(value.charAt(0)) ? Integer.decode(value) : field(value.charAt(0), word);
    };
  }

  @Override
  public String toString() {
    return id();
  }

  /** Kind and mnemonic of each spelling, a tab between; cheaper than {@link #spellings}. */
  public List<String> mnemonics() {
    var mnemonics = new ArrayList<String>(2);
    for (int line = text.indexOf('\n') + 1; line > 0; line = text.indexOf('\n', line) + 1) {
      int operands = text.indexOf('\t', text.indexOf('\t', line) + 1);
      mnemonics.add(text.substring(line, operands));
    }
    return mnemonics;
  }

  /**
   * Taken apart when first asked for, which running a guest never does. A race computes the same
   * value twice.
   */
  private Parsed parsed() {
    var ready = parsed;
    if (ready == null) {
      ready = Parsed.read(text);
      parsed = ready;
    }
    return ready;
  }

  /** The text of a row taken apart. */
  @SuppressWarnings("ArrayRecordComponent") // private, never written after it was read
  private record Parsed(
      BitPattern pattern,
      @Nullable Field[] byLetter,
      Map<Character, String> derived,
      Set<Feature> features,
      List<Spelling> spellings) {

    private static Parsed read(String text) {
      var lines = text.split("\n");
      var head = lines[0].split("\t", -1);
      var derived = new HashMap<Character, String>();
      for (var pair : head[3].split(" ")) {
        if (!pair.isEmpty()) {
          derived.put(pair.charAt(0), pair.substring(2));
        }
      }
      var features = EnumSet.noneOf(Feature.class);
      for (var feature : head[4].split(" ")) {
        if (!feature.isEmpty()) {
          features.add(Feature.valueOf(feature));
        }
      }
      boolean thumb = head[1].startsWith("T");
      boolean base = !Collections.disjoint(features, Feature.EARLY_WIDE);
      if (thumb && head[2].length() == 32 && !base) {
        features.add(Feature.T2);
      }
      var spellings = new ArrayList<Spelling>();
      for (int i = 1; i < lines.length; i++) {
        spellings.add(Spelling.read(lines[i]));
      }
      var pattern = BitPattern.parse(head[2]);
      return new Parsed(
          pattern,
          byLetter(pattern),
          Map.copyOf(derived),
          Collections.unmodifiableSet(features),
          List.copyOf(spellings));
    }

    private static @Nullable Field[] byLetter(BitPattern pattern) {
      var byLetter = new @Nullable Field['z' + 1 - FIRST];
      pattern.fields().forEach((letter, field) -> byLetter[letter - FIRST] = field);
      return byLetter;
    }
  }
}

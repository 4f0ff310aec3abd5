package org.xenwright.isa.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One encoding of one block of the table.
 *
 * @param name name of the block
 * @param title comment above the block
 * @param label A1, T3 ...
 * @param pattern its bits
 * @param derived fields that the picture lacks: a number, {@code yes}, {@code no} or another field
 * @param spellings its own first
 * @param does Java statement that lifts it
 * @param elses words that belong to other rows
 * @param bads UNPREDICTABLE conditions
 * @param olds deprecated uses
 * @param features names of needed features
 * @param itRules how it may stand in IT blocks
 * @param examples word and text
 * @param at file and line
 */
public record TableRow(
    String name,
    String title,
    String label,
    BitPattern pattern,
    Map<Character, String> derived,
    List<Spelling> spellings,
    String does,
    List<Elsewhere> elses,
    List<Bad> bads,
    List<Deprecation> olds,
    List<String> features,
    List<ItRule> itRules,
    List<Example> examples,
    Place at) {

  /** File and line of the table. */
  public record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** An `else` line. */
  public record Elsewhere(Condition condition, String target, Place at) {}

  /** What an assembler does with UNPREDICTABLE operands: the keyword of their line. */
  public enum Refusal {
    /** Refuses them in T32, and in A32 where a register may not be pc or must be even. */
    BAD,
    /** Always refuses them. */
    ERR,
    /** Only warns. */
    WARN,
    /** Takes them without a word. */
    MUTE;

    static Refusal of(String keyword) {
      return valueOf(keyword.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /** A `bad`, `err`, `warn` or `mute` line. */
  public record Bad(Refusal refusal, Condition condition) {}

  /** An `old` line; without a condition it always holds. */
  public record Deprecation(Optional<Condition> condition, String reason) {}

  /** An `it` line: a {@code ItUse} and when it holds; without a condition always. */
  public record ItRule(String use, Optional<Condition> condition) {
    static ItRule parse(String text) {
      int blank = text.indexOf(' ');
      return blank < 0
          ? new ItRule(text, Optional.empty())
          : new ItRule(
              text.substring(0, blank), Optional.of(Condition.parse(text.substring(blank))));
    }
  }

  /** An `eg` line. */
  public record Example(int word, String text) {}

  /** Name and label, unique in the table. */
  public String id() {
    return name + "." + label;
  }

  /** Whether this row, and no other by its `else` lines, holds {@code word}. */
  public boolean holds(int word) {
    if (!pattern.matches(word) || pattern.conditional() && set() == 'A' && word >>> 28 == 15) {
      return false;
    }
    for (var elsewhere : elses) {
      if (elsewhere.condition().holds(name -> field(name, word))) {
        return false;
      }
    }
    return true;
  }

  /** First letter of the label: A, T or X. */
  public char set() {
    return label.charAt(0);
  }

  /** Value of a field of the picture or of `where`. */
  public int field(char name, int word) {
    var field = pattern.fields().get(name);
    if (field != null) {
      return field.extract(word);
    }
    var value = derived.get(name);
    if (value == null) {
      throw new TableException(at + ": " + id() + " has no field " + name);
    }
    return switch (value) {
      case "yes" -> 1;
      case "no", OUTSIDE_IT -> 0;
      default ->
          Character.isDigit(value.charAt(0)) ? Integer.decode(value) : field(value.charAt(0), word);
    };
  }

  /** Value of a field that is 1 outside IT blocks: the S bit of 16-bit data processing. */
  static final String OUTSIDE_IT = "it";
}

package org.xenwright.assembler.listing;

import java.util.Optional;

/**
 * What a listing shows.
 *
 * @param letters letters of {@code -a}: c omits what conditionals skip, d debugging directives, g
 *     begins with general information, h shows the lines of the high-level source, l the assembly,
 *     m the lines of macros, n does without pages, s shows symbols
 * @param file where it goes; standard output if empty
 * @param leftWords words of output on the first row of a line
 * @param moreWords words on each further row
 * @param rightCharacters characters of the source that are shown
 * @param moreRows further rows at most
 */
public record ListingOptions(
    String letters, String file, int leftWords, int moreWords, int rightCharacters, int moreRows) {
  /** Letters that stand for {@code -a} alone. */
  private static final String USUAL = "hls";

  private static final String KNOWN = "cdghilmns";

  /** No listing, and the widths that hold until an option changes them. */
  public static final ListingOptions NONE = new ListingOptions("", "", 1, 0, 100, 4);

  /** Whether there is something to list. */
  public boolean isOn() {
    return !letters.isEmpty();
  }

  /** Whether a letter was given. */
  public boolean has(char letter) {
    return letters.indexOf(letter) >= 0;
  }

  /** Words on each row after the first. */
  public int wordsOnMoreRows() {
    return Math.max(leftWords, moreWords);
  }

  /** With the letters of one more {@code -a} option; empty when one of them is unknown. */
  public Optional<ListingOptions> with(String option) {
    int equals = option.indexOf('=');
    var added = equals < 0 ? option : option.substring(0, equals);
    var target = equals < 0 ? file : option.substring(equals + 1);
    if (added.chars().anyMatch(c -> KNOWN.indexOf(c) < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new ListingOptions(
            letters + (added.isEmpty() ? USUAL : added),
            target,
            leftWords,
            moreWords,
            rightCharacters,
            moreRows));
  }

  /** The first letter of an {@code -a} option that means nothing, or an empty string. */
  public static String firstUnknown(String option) {
    int equals = option.indexOf('=');
    var added = equals < 0 ? option : option.substring(0, equals);
    return added
        .chars()
        .filter(c -> KNOWN.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .findFirst()
        .orElse("");
  }

  /** With another width; empty when the option is none of them. */
  public Optional<ListingOptions> with(String option, int value) {
    return switch (option) {
      case "--listing-lhs-width" ->
          Optional.of(
              new ListingOptions(letters, file, value, moreWords, rightCharacters, moreRows));
      case "--listing-lhs-width2" ->
          Optional.of(
              new ListingOptions(letters, file, leftWords, value, rightCharacters, moreRows));
      case "--listing-rhs-width" ->
          Optional.of(new ListingOptions(letters, file, leftWords, moreWords, value, moreRows));
      case "--listing-cont-lines" ->
          Optional.of(
              new ListingOptions(letters, file, leftWords, moreWords, rightCharacters, value));
      default -> Optional.empty();
    };
  }
}

package org.xenwright.rules.engine;

import java.util.Arrays;
import java.util.List;

/** Types of the predicate language. */
public sealed interface Type {
  /** A machine word or a number. */
  record Bits() implements Type {}

  /** A machine word with named fields: a system register of {@link Vocabulary}. */
  record Register(String name) implements Type {}

  /** Yes, no or unknown. */
  record Fact() implements Type {}

  /** One word of a closed set. */
  record Choice(List<String> words) implements Type {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** Free text. */
  record Text() implements Type {}

  /** A thing of a kind of {@link Vocabulary}. */
  record Item(String kind) implements Type {}

  /** A finite collection of things of a kind. */
  record Many(String kind) implements Type {}

  /** A machine word. */
  Type BITS = new Bits();

  /** Yes or no. */
  Type FACT = new Fact();

  /** Free text. */
  Type TEXT = new Text();

  /** A choice named after the constants of an enum. */
  static <E extends Enum<E>> Type choice(Class<E> words) {
    return new Choice(Arrays.stream(words.getEnumConstants()).map(Type::spelled).toList());
  }

  /** A choice. */
  static Type choice(String... words) {
    return new Choice(List.of(words));
  }

  /** A choice of one more word than the constants of an enum. */
  static <E extends Enum<E>> Type choice(String first, Class<E> words) {
    var all = new java.util.ArrayList<String>();
    all.add(first);
    for (var word : words.getEnumConstants()) {
      all.add(spelled(word));
    }
    return new Choice(all);
  }

  /** How rules spell a constant: lower case with hyphens. */
  static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** How a message of the type checker names the type. */
  default String describe() {
    return switch (this) {
      case Bits _ -> "a number";
      case Register(var name) -> "register " + name;
      case Fact _ -> "a yes-or-no";
      case Choice(var words) -> "one of " + words;
      case Text _ -> "a text";
      case Item(var kind) -> "a " + kind;
      case Many(var kind) -> "a collection of " + kind;
    };
  }
}

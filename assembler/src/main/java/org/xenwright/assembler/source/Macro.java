package org.xenwright.assembler.source;

import java.util.List;

/**
 * A macro ("Using as", {@code .macro}).
 *
 * @param name as defined
 * @param parameters formal arguments
 * @param body statements with what ended them
 * @param file where it was defined
 * @param firstLine line of the first line of the body
 */
public record Macro(
    String name, List<Parameter> parameters, String body, String file, int firstLine) {
  /** How a formal argument takes its value. */
  public enum Kind {
    OPTIONAL,
    REQUIRED,
    /** All that is left of the call. */
    VARARG
  }

  /** A formal argument: its value when left out, and how it takes one. */
  public record Parameter(String name, String fallback, Kind kind) {}

  public Macro {
    parameters = List.copyOf(parameters);
  }
}

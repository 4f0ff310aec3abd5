package org.xenwright.assembler.expression;

/**
 * A section, as far as expressions need to know: two places are comparable when their areas are the
 * same object.
 */
public interface Area {
  /** The section's name. */
  String name();
}

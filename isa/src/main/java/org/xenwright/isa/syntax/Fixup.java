package org.xenwright.isa.syntax;

/**
 * A hole in an encoded instruction.
 *
 * @param kind how the value goes in
 * @param handle the expression, as {@link Context#expression} named it
 */
public record Fixup(FixupKind kind, int handle) {}

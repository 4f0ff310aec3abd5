package org.xenwright.assembler.layout;

import org.xenwright.assembler.expression.Expression;
import org.xenwright.isa.syntax.FixupKind;

/**
 * One of the encodings that a T32 instruction may take.
 *
 * @param word its bits; of 32 the first half is on top
 * @param kind how the value goes in
 * @param value what goes in
 */
public record InstructionForm(int word, FixupKind kind, Expression value) {}

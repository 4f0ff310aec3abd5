/**
 * The seam for a compiler of hot blocks to JVM bytecode. {@code emulator.cpu} counts how often a
 * block is entered and asks the installed {@link org.xenwright.emulator.jit.BlockCompiler} once
 * when it is hot; without one nothing is counted. No compiler is part of this version: the
 * interpreter runs everything. Uses {@code isa.ir} and {@code emulator.memory}. Start at {@link
 * org.xenwright.emulator.jit.BlockCompiler}.
 */
@NullMarked
package org.xenwright.emulator.jit;

import org.jspecify.annotations.NullMarked;

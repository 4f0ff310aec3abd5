/**
 * Commands that stand in for GNU binutils: GNU's options, text and exit codes. Uses the assembler,
 * {@code elf.dump} and the decoder of {@code isa}. Start at {@link
 * org.xenwright.cli.gnu.ElfViewer}.
 */
@NullMarked
package org.xenwright.cli.gnu;

import org.jspecify.annotations.NullMarked;

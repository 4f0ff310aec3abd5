/**
 * What is known of the inputs, and the passes over them that need no layout: reading and resolving,
 * common symbols, unused sections. Each pass takes values and answers values. Uses {@code elf},
 * {@code linker.script}. Start at {@code Inputs}; the order of the passes is in {@code
 * org.xenwright.linker.Linker}.
 */
@NullMarked
package org.xenwright.linker.pass;

import org.jspecify.annotations.NullMarked;

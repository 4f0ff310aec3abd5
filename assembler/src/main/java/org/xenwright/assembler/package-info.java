/**
 * ARM sources to relocatable objects, byte for byte as GNU as 2.40 makes them. Uses {@code
 * isa.syntax} for instructions, {@code elf.model} for the result and {@code rules} for complaints.
 * {@link org.xenwright.assembler.Assembler} is the recipe; start there.
 */
@NullMarked
package org.xenwright.assembler;

import org.jspecify.annotations.NullMarked;

/**
 * Text views of ELF files, line for line those of GNU binutils 2.40: pure functions from an object
 * to a string. Uses {@code elf.model}. To add a view, add a class with a static method and compare
 * it in {@code BinutilsTest}. Start at {@code ObjdumpText}.
 */
@NullMarked
package org.xenwright.elf.dump;

import org.jspecify.annotations.NullMarked;

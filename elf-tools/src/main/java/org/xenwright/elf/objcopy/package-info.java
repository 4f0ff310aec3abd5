/**
 * {@code objcopy} and {@code strip}: a file read as BFD reads it, changed as the options say, and
 * written as BFD writes it. {@code ObjectCopy} is the recipe; {@code CopyOptions} what may be asked
 * for.
 */
@NullMarked
package org.xenwright.elf.objcopy;

import org.jspecify.annotations.NullMarked;

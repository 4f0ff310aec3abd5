/**
 * {@code readelf}: what GNU readelf 2.40 prints for Arm, for sound and for broken files. One class
 * for each part of the output; {@code Readelf} is the recipe. Uses {@code elf.raw} and {@code
 * elf.text}.
 */
@NullMarked
package org.xenwright.elf.readelf;

import org.jspecify.annotations.NullMarked;

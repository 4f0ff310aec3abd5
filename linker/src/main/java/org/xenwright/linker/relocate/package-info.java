/**
 * Contents of the image: relocated bytes, attributes, symbol table. Works on a finished {@code
 * linker.layout.Tree}. Start at {@code Contents}; a relocation's arithmetic is in {@code
 * FieldWriter}, in the letters of AAELF32.
 */
@NullMarked
package org.xenwright.linker.relocate;

import org.jspecify.annotations.NullMarked;

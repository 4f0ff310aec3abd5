/**
 * The C preprocessor as assemblers need it: C11 6.10 with GNU's extensions, in the manner of {@code
 * gcc -E -x assembler-with-cpp}. Text in, text with linemarkers out, so that later stages know
 * where every line came from. Uses {@code rules} only. Start at {@link
 * org.xenwright.assembler.cpp.Preprocessor}.
 */
@NullMarked
package org.xenwright.assembler.cpp;

import org.jspecify.annotations.NullMarked;

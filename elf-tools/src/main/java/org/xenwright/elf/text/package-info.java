/**
 * Where the tools' text goes and how C's {@code printf} shapes it: characters are bytes of the
 * files (ISO 8859-1), so that names of any encoding come out as they went in. Start at {@code
 * Console}.
 */
@NullMarked
package org.xenwright.elf.text;

import org.jspecify.annotations.NullMarked;

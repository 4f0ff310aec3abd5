/** Tests of the demangler. */
@NullMarked
package org.xenwright.elf.demangle;

import org.jspecify.annotations.NullMarked;

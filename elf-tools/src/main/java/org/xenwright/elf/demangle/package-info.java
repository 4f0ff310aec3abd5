/**
 * Names of C++ (Itanium C++ ABI, section 5.1) as they stand in the source, written as GNU's
 * demangler writes them. Start at {@code Demangler}.
 */
@NullMarked
package org.xenwright.elf.demangle;

import org.jspecify.annotations.NullMarked;

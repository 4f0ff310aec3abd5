/** Tests of the text views against GNU binutils. */
@NullMarked
package org.xenwright.elf.dump;

import org.jspecify.annotations.NullMarked;

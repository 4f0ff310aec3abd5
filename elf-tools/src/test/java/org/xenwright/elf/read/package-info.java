/** Tests of reading, with hostile files made from good ones by a seeded generator. */
@NullMarked
package org.xenwright.elf.read;

import org.jspecify.annotations.NullMarked;

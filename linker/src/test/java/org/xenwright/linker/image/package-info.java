/** Tests of {@code linker.image}. */
@NullMarked
package org.xenwright.linker.image;

import org.jspecify.annotations.NullMarked;

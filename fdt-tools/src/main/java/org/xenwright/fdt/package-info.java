/** Device trees: read, edit, write. */
@NullMarked
package org.xenwright.fdt;

import org.jspecify.annotations.NullMarked;

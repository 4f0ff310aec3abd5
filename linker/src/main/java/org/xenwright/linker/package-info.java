/** Objects and a script to images. */
@NullMarked
package org.xenwright.linker;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code linker.script}. */
@NullMarked
package org.xenwright.linker.script;

import org.jspecify.annotations.NullMarked;

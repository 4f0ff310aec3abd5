/** ARM sources to relocatable objects. */
@NullMarked
package org.xenwright.assembler;

import org.jspecify.annotations.NullMarked;

/** Reports on links. */
@NullMarked
package org.xenwright.linker.report;

import org.jspecify.annotations.NullMarked;

/** Platform numbers of Xen on ARM, no behaviour. */
@NullMarked
package org.xenwright.xen.abi;

import org.jspecify.annotations.NullMarked;

/** Proofs about boot code over every load address. */
@NullMarked
package org.xenwright.verifier;

import org.jspecify.annotations.NullMarked;

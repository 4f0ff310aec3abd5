/**
 * Walks the paths of an image from the entry state of a boot contract, and its interrupt handlers,
 * over the IR. Emits the events of {@code rules.event} to a {@link org.xenwright.rules.path.Judge}.
 * Uses {@code isa.lift}, {@code verifier.state} and {@code verifier.facts}. Start at {@link
 * org.xenwright.verifier.explore.Explorer}.
 */
@NullMarked
package org.xenwright.verifier.explore;

import org.jspecify.annotations.NullMarked;

/**
 * Facts read off a symbolic state: what translation tables say, what the vector table holds. Uses
 * {@code verifier.state}. Start at {@link org.xenwright.verifier.facts.TranslationTable}.
 */
@NullMarked
package org.xenwright.verifier.facts;

import org.jspecify.annotations.NullMarked;

package org.xenwright.rules.path;

import java.util.function.UnaryOperator;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;

/**
 * A statement about words of one path. {@code reading} is applied to every word before it is looked
 * at: the identity when the claim is judged for all values at once, a substitution when it is tried
 * for one load address.
 */
@FunctionalInterface
public interface Claim {
  /** Whether it holds. Must be a function of the words alone. */
  Truth holds(UnaryOperator<Word> reading);
}

package org.xenwright.rules.path;

import java.util.Optional;

/** The answer to a {@link Claim}. */
public sealed interface Decision {
  /** True for every value the path allows. */
  record Holds() implements Decision {}

  /**
   * False for {@code fails}, the smallest such instance; {@code works} is one for which it is true,
   * where there is one.
   */
  record Fails(Instance fails, Optional<Instance> works) implements Decision {}

  /** Neither could be shown. */
  record Undecided(String reason) implements Decision {}
}

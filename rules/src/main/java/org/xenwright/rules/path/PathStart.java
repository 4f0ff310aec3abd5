package org.xenwright.rules.path;

import org.xenwright.rules.event.Event.VectorKind;

/** Where a path begins. */
public sealed interface PathStart {
  /** At the image's first instruction, in the state of the boot contract. */
  record Boot() implements PathStart {}

  /**
   * At a slot of the vector table, as at snapshot {@link Moment#IRQ_ON}: core registers arbitrary,
   * banked stack pointer as the boot path left it, shared data arbitrary.
   */
  record Handler(VectorKind vector) implements PathStart {}
}

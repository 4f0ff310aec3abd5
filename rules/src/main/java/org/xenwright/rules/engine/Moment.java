package org.xenwright.rules.engine;

import java.util.List;
import org.xenwright.rules.event.Word;

/**
 * What the executor or the machine knows at one moment of one path: the state right after the event that is being reported. Rules
 * ask through it while an event or snapshot is handled and keep nothing of it but words.
 */
public interface Moment {
  /** Load address L of the image's first byte. */
  Word load();

  /**
   * Load addresses this path allows under its contract, ascending, at least one; those that its branch conditions rule out are
   * absent. Where there are too many, a choice that has the first, the last and every alignment in between.
   */
  List<Long> loads();

  /** Whether {@link #loads()} has every load address the path allows, so that trying them all is a proof. */
  boolean loadsComplete();

  /** Value of a CP15 register by its name in the system register table: {@code SCTLR}, {@code TTBR0}, {@code DACR} ... */
  Word system(String register);

  /**
   * Value of a core register: {@code r0} to {@code r12}, {@code sp}, {@code lr}, {@code pc} (virtual address of the current
   * instruction), {@code cpsr}, {@code spsr}, and banked ones as {@code sp_svc}, {@code lr_irq}, {@code spsr_irq}.
   */
  Word register(String name);

  /**
   * The first-level table that TTBR0 designates, as the walker would read it now, with the second-level tables it points to. Runs do
   * not overlap; entries that were never written and are not known to be zero are runs with {@code defined} false; invalid
   * entries may be left out.
   */
  List<TableRun> table();
}

package org.xenwright.rules.path;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.event.Word;

/** The state of the core and its memory at one point of a path, as rules see it. */
public interface MachineView {
  /**
   * Whether every word is a constant, as on a machine that runs: what a value was computed from
   * cannot be told then.
   */
  boolean concrete();

  /** The word in memory at a virtual address; empty when it is not known. */
  Optional<Word> memory(Word address);

  /** What the contract says about the world: banks, devices, image, tree. */
  Layout layout();

  /** The load address: run-time address of the image's first byte. */
  Word loadAddress();

  /**
   * Run-time address of something linked at {@code linkAddress}, before any move to another
   * mapping.
   */
  Word runtime(long linkAddress);

  /** The word of the instruction under way, as it was decoded; empty before the first. */
  Optional<Word> instruction();

  /** R0-R14 of the current mode. */
  Word core(int number);

  /** R8-R14 of {@code mode} (CPSR.M): the current registers when it is the current mode. */
  Word banked(int number, int mode);

  /** CPSR, flags included. */
  Word status();

  /** SPSR of {@code mode}. */
  Word savedStatus(int mode);

  /**
   * A system register by its table name: SCTLR, TTBR0, TTBR1, TTBCR, DACR, VBAR, PRRR, NMRR, CPACR,
   * CONTEXTIDR, MAIR0...
   */
  Word system(String register);

  /**
   * What the walker would read from TTBR0 on, as maximal runs in ascending order; symbolic
   * addresses last.
   */
  List<TableRun> tableRuns();

  /** Stage 1 translation of {@code address} by the registers and tables as they are now. */
  Translation translate(Word address);

  /** The eight slots of the vector table in force (VBAR, or the high vectors). */
  List<VectorSlot> vectors();

  /**
   * {@code word} as it would be on this path at load address {@code load}, whether or not the
   * contract allows that address.
   */
  Word atLoad(Word word, long load);

  /** Named assumptions this path rests on so far: cut loops, presumed answers. */
  List<String> assumptions();

  /** The branch conditions taken so far, for a report; empty when none was open. */
  List<String> conditions();

  /** This point of this path, to be kept in a {@link Judgement.Violation}. */
  Place here();

  /**
   * Whether {@code claim} holds for all values the path allows; a failing one comes with the
   * smallest instance.
   */
  Decision decide(Claim claim);
}

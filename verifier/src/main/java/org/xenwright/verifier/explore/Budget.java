package org.xenwright.verifier.explore;

/**
 * How much exploring is allowed.
 *
 * @param pathInstructions instructions on one path
 * @param instructions instructions on all paths of a case
 * @param paths paths of a case, handlers not counted
 * @param forksPerBranch how often one branch instruction may fork on an unknown that is not the
 *     load address
 */
public record Budget(long pathInstructions, long instructions, int paths, int forksPerBranch) {
  /** Enough for boot code of some thousand instructions and a guest that prints. */
  public static final Budget NORMAL = new Budget(3_000_000, 6_000_000, 64, 2);
}

package org.xenwright.emulator.cpu;

import java.util.List;

/** Why {@link Core#run} came back. */
public sealed interface StopReason {
  /** The instruction budget is used up; the core can run on. */
  record Budget() implements StopReason {}

  /**
   * The environment asked for it by {@link Core#stop}; {@code why} is the environment's own word
   * for it.
   */
  record Requested(String why) implements StopReason {}

  /**
   * The core sleeps, no interrupt is pending and nothing is to come: the guest would wait for ever.
   *
   * @param pc of the instruction that put it to sleep
   * @param what WFI, WFE, or the hypercall
   */
  record Idle(int pc, String what) implements StopReason {}

  /**
   * The guest did what no guest may rely on.
   *
   * @param check which strict check
   * @param pc virtual address of the instruction
   * @param message what happened, one sentence without a full stop
   * @param registers R0-R14, the pc and the CPSR at that point
   */
  record StrictFailure(StrictCheck check, int pc, String message, List<Integer> registers)
      implements StopReason {
    public StrictFailure {
      registers = List.copyOf(registers);
    }
  }
}

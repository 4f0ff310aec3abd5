package org.xenwright.emulator.boot;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.emulator.cpu.CpuState;

/**
 * The core's registers at one moment.
 *
 * @param general r0 to r15 of the mode it was in; r15 is the next instruction's address
 * @param cpsr its status
 */
public record Registers(List<Integer> general, int cpsr) {
  public Registers {
    general = List.copyOf(general);
  }

  static Registers of(CpuState cpu) {
    var values = new ArrayList<Integer>();
    for (int i = 0; i < 16; i++) {
      values.add(cpu.r(i));
    }
    return new Registers(values, cpu.cpsr());
  }

  /** Address of the instruction to run next. */
  public int pc() {
    return general.get(15);
  }

  /** Two lines of eight registers and the status, as fault reports show them. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (int row = 0; row < 16; row += 8) {
      var text = new StringBuilder();
      for (int i = row; i < row + 8; i++) {
        text.append(i == row ? "" : " ").append(String.format("r%d %08x", i, general.get(i)));
      }
      lines.add(text.toString());
    }
    lines.add(String.format("cpsr %08x", cpsr));
    return lines;
  }
}

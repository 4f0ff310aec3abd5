package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a line program cut into sequences, for look-ups by address. */
final class Lines {
  /** What a row says. */
  record Line(String file, int line, int discriminator) {}

  private record Sequence(long low, long high, List<LineProgram.Row> rows) {}

  static final Lines EMPTY = new Lines();

  private final Optional<LineProgram> program;
  private final String directory;
  private final List<Sequence> sequences = new ArrayList<>();

  private Lines() {
    this.program = Optional.empty();
    this.directory = "";
  }

  Lines(LineProgram program, List<LineProgram.Row> rows, String directory) {
    this.program = Optional.of(program);
    this.directory = directory;
    var current = new ArrayList<LineProgram.Row>();
    for (var row : rows) {
      current.add(row);
      if (row.last()) {
        sequences.add(
            new Sequence(current.getFirst().address(), row.address(), List.copyOf(current)));
        current.clear();
      }
    }
  }

  Optional<Line> find(long address) {
    for (var sequence : sequences) {
      if (address >= sequence.low() && address < sequence.high()) {
        var rows = sequence.rows();
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
          int middle = (low + high + 1) >>> 1;
          if (rows.get(middle).address() <= address) {
            low = middle;
          } else {
            high = middle - 1;
          }
        }
        var row = rows.get(low);
        return program.map(p ->
            new Line(
                p.path(row.fileOfBfd(p.version()), directory), row.line(), row.discriminator()));
      }
    }
    return Optional.empty();
  }
}

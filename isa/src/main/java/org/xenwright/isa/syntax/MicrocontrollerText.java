package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.Predicate;
import org.xenwright.isa.decode.VptState;

/**
 * What GNU objdump 2.40 prints of T32 under {@code -m armv8.1-m.main}: vector instructions of
 * microcontrollers before all others. Mutable: it follows the VPT blocks from one instruction to
 * the next.
 */
public final class MicrocontrollerText {
  private static final String NO_SIZE = "<illegal width 64>";

  private static final Pattern NEGATIVE =
      Pattern.compile("^(?:vmov|vmvn|vorr|vbic).*#(-\\d+)(?![\\d.])");

  private static final Pattern EXCHANGED = Pattern.compile("vmlaldava?x[te]?\\.u");

  private VptState vpt = VptState.NONE;
  private long expected = -1;

  /** The line of one instruction, as {@link GnuDisassembler#line} gives it; blocks go on. */
  public String line(int word, int length, long address, ItState it, Symbols symbols) {
    if (address != expected) {
      vpt = VptState.NONE;
    }
    expected = address + length;
    var text = length == 4 ? vector(word, address, it, symbols) : Optional.<String>empty();
    if (text.isPresent()) {
      return text.get();
    }
    vpt = vpt.next();
    return GnuDisassembler.line(InstructionSet.T32, word, length, address, it, symbols);
  }

  /** The row that holds the word; one that has its size comes before one that has not. */
  private Optional<String> vector(int word, long address, ItState it, Symbols symbols) {
    var chosen = Optional.<ForeignRow>empty();
    var shown = "";
    for (var row : Rows.BY_TOP.get(word >>> 20 & 0xff)) {
      if (row.holds(word)) {
        boolean predicable = row.encoding().outside().predicable();
        var letter = predicable ? vpt.predicate() : Predicate.NONE;
        var text = row.print(new Fields(row.encoding(), word, address, it, symbols, letter));
        boolean sound = text.isPresent() && !text.get().contains(NO_SIZE);
        if (text.isPresent() && (sound || shown.isEmpty())) {
          chosen = Optional.of(row);
          shown = text.get();
        }
        if (sound) {
          break;
        }
      }
    }
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    var encoding = chosen.get().encoding();
    vpt =
        encoding.hasField('k') && isBlock(shown)
            ? VptState.startedBy(new Instruction(encoding, word).field("k"))
            : vpt.next();
    return Optional.of(sized(shown));
  }

  private static boolean isBlock(String text) {
    return text.startsWith("vpst") || text.startsWith("vpt");
  }

  private static String sized(String text) {
    var constant = NEGATIVE.matcher(text);
    if (constant.find()) {
      // Under this machine objdump shows constants of vectors without sign.
      return text.substring(0, constant.start(1))
          + (Long.parseLong(constant.group(1)) & 0xffff_ffffL)
          + text.substring(constant.end(1));
    }
    if (EXCHANGED.matcher(text).lookingAt()) {
      return text + "\t\tundefined instruction: exchange and unsigned together";
    }
    return text.contains(NO_SIZE)
        ? text.replace(NO_SIZE, "64") + "\t\tundefined instruction: size equals three"
        : text;
  }

  /** The rows by bits 27 to 20, read at first use. */
  private static final class Rows {
    private static final List<List<ForeignRow>> BY_TOP = read();

    private static List<List<ForeignRow>> read() {
      var all = new ArrayList<List<ForeignRow>>();
      for (int i = 0; i < 256; i++) {
        all.add(new ArrayList<>());
      }
      for (var line : LaterInstructions.vectorLines()) {
        if (line.charAt(0) == 'T' && line.charAt(1) != '-') {
          var row = ForeignRow.read(List.of(line), true);
          int mask = row.pattern().mask() >>> 20 & 0xff;
          int value = row.pattern().value() >>> 20 & 0xff;
          for (int i = 0; i < 256; i++) {
            if ((i & mask) == value) {
              all.get(i).add(row);
            }
          }
        }
      }
      return all;
    }
  }
}

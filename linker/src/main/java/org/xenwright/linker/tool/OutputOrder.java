package org.xenwright.linker.tool;

import java.util.List;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Script;

/**
 * Which order of bytes the output has: what {@code -EB} or {@code -EL} asks for, else what {@code
 * --oformat}, the script's {@code OUTPUT_FORMAT} or the emulation says (GNU ld manual, "Format
 * Commands").
 */
final class OutputOrder {
  /** The formats that {@code OUTPUT_FORMAT} may name. */
  static final List<String> FORMATS =
      List.of(
          "elf32-littlearm", "elf32-bigarm", "elf32-little", "elf32-big", "binary", "srec", "ihex");

  private static final String BIG = "elf32-big";

  private OutputOrder() {}

  /** The order for a command line and the scripts it names. */
  static DataEncoding of(LdInvocation invocation, List<Script> scripts) {
    var options = invocation.options();
    if (options.has(LinkFlag.WANT_BIG_ENDIAN) || options.has(LinkFlag.WANT_LITTLE_ENDIAN)) {
      return order(options.has(LinkFlag.WANT_BIG_ENDIAN));
    }
    if (invocation.outputFormat().startsWith("elf32-")) {
      return order(invocation.outputFormat().startsWith(BIG));
    }
    boolean big = emulated(options);
    for (var script : scripts) {
      for (var command : script.commands()) {
        if (command instanceof Command.OutputFormat(var _, var formats)
            && formats.getFirst().startsWith("elf32-")) {
          big = formats.getFirst().startsWith(BIG);
        }
      }
    }
    return order(big);
  }

  /** What the emulation makes unless something else is said. */
  static boolean emulated(LinkOptions options) {
    return options.has(LinkFlag.EMULATES_BIG_ENDIAN);
  }

  /** The name of an ELF format. */
  static String format(DataEncoding order) {
    return switch (order) {
      case LSB -> "elf32-littlearm";
      case MSB -> "elf32-bigarm";
    };
  }

  private static DataEncoding order(boolean big) {
    return big ? DataEncoding.MSB : DataEncoding.LSB;
  }
}

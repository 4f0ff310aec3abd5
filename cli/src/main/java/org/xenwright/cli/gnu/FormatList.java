package org.xenwright.cli.gnu;

import java.util.List;
import java.util.stream.Stream;
import org.xenwright.elf.text.Console;

/** {@code objdump -i}: the formats of files, as GNU lays the list out. */
final class FormatList {
  private static final List<String> OF_ELF =
      List.of("elf32-littlearm", "elf32-littlearm-fdpic", "elf32-bigarm", "elf32-bigarm-fdpic");
  private static final List<String> OTHERS =
      List.of(
          "elf32-little", "elf32-big", "srec", "symbolsrec", "verilog", "tekhex", "binary", "ihex");

  private FormatList() {}

  /** Whether a format is called so. */
  static boolean knows(String name) {
    return OF_ELF.contains(name) || OTHERS.contains(name) || name.equals("default");
  }

  static void print(Console console) {
    console.print("Formats of xenwright objdump (in place of GNU objdump 2.40)\n");
    for (var format : Stream.concat(OF_ELF.stream(), OTHERS.stream()).toList()) {
      console.printf("%s\n (%s)\n  arm\n", format, order(format));
    }
    for (var line : List.of(OF_ELF, OTHERS)) {
      console.printf("\n         %s \n", String.join(" ", line));
      console.printf("     arm %s\n", String.join(" ", line));
    }
  }

  private static String order(String format) {
    if (!format.startsWith("elf32")) {
      return "header endianness unknown, data endianness unknown";
    }
    var order = format.contains("big") ? "big" : "little";
    return "header %s endian, data %s endian".formatted(order, order);
  }
}

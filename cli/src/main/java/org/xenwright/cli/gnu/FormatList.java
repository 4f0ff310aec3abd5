package org.xenwright.cli.gnu;

import java.util.List;
import org.xenwright.elf.text.Console;

/** {@code objdump -i}: the formats of files, as GNU lays the list out. */
final class FormatList {
  private static final List<String> OF_ELF = List.of("elf32-littlearm", "elf32-bigarm");
  private static final List<String> OTHERS =
      List.of("srec", "symbolsrec", "verilog", "binary", "ihex");

  private FormatList() {}

  static void print(Console console) {
    console.print("Formats of xenwright objdump (in place of GNU objdump 2.40)\n");
    for (var format : OF_ELF) {
      var order = format.contains("big") ? "big" : "little";
      console.printf("%s\n (header %s endian, data %s endian)\n  arm\n", format, order, order);
    }
    for (var format : OTHERS) {
      console.printf("%s\n (header endianness unknown, data endianness unknown)\n  arm\n", format);
    }
    for (var line : List.of(OF_ELF, OTHERS)) {
      console.printf("\n         %s \n", String.join(" ", line));
      console.printf("     arm %s\n", String.join(" ", line));
    }
  }
}

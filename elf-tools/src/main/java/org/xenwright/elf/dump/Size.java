package org.xenwright.elf.dump;

import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.text.CFormat;
import org.xenwright.elf.text.Console;

/** {@code size}: what sections take, summed by kind or one by one. */
public final class Size {
  /** How the sums are shown. */
  public enum Form {
    BERKELEY,
    SYSTEM_V,
    GNU
  }

  private static final int COMPRESSED = 0x800;

  private final Form form;
  private final int radix;
  private final boolean common;
  private final Console console;
  private long text;
  private long data;
  private long bss;
  private boolean headed;

  /**
   * A run.
   *
   * @param radix 8, 10 or 16
   * @param common whether common symbols count as bss
   */
  public Size(Form form, int radix, boolean common, Console console) {
    this.form = form;
    this.radix = radix;
    this.common = common;
    this.console = console;
  }

  /** The line above all files, which stands once. */
  private void head() {
    if (headed) {
      return;
    }
    headed = true;
    switch (form) {
      case BERKELEY ->
          console.print(
              radix == 8
                  ? "   text\t   data\t    bss\t    oct\t    hex\tfilename\n"
                  : "   text\t   data\t    bss\t    dec\t    hex\tfilename\n");
      case GNU -> console.print("      text       data        bss      total filename\n");
      case SYSTEM_V -> {}
    }
  }

  /** One object, possibly of an archive. */
  public void object(BfdObject object, Optional<String> archive) {
    head();
    if (form == Form.SYSTEM_V) {
      sections(object, archive);
    } else {
      sums(object, archive);
    }
  }

  private static long commons(BfdObject object) {
    long sum = 0;
    for (var symbol : object.symbols()) {
      sum += symbol.place() instanceof SymbolPlace.Common ? symbol.address() : 0;
    }
    return sum;
  }

  private void sums(BfdObject object, Optional<String> archive) {
    long t = 0;
    long d = 0;
    long b = common ? commons(object) : 0;
    for (var section : object.sections()) {
      if (!section.has(SectionBits.ALLOC)) {
        continue;
      }
      boolean code = section.has(SectionBits.CODE);
      if (code && form == Form.GNU
          || form == Form.BERKELEY && (code || section.has(SectionBits.READONLY))) {
        t += section.size();
      } else if (section.has(SectionBits.CONTENTS)) {
        d += section.size();
      } else {
        b += section.size();
      }
    }
    text += t;
    data += d;
    bss += b;
    row(t, d, b, object.name() + archive.map(a -> " (ex " + a + ")").orElse(""));
  }

  /** {@code -t}. */
  public void totals() {
    if (form != Form.SYSTEM_V) {
      row(text, data, bss, "(TOTALS)");
    }
  }

  private void row(long t, long d, long b, String name) {
    long all = t + d + b;
    if (form == Form.GNU) {
      console.printf(
          "%10s %10s %10s %10s %s\n", number(t), number(d), number(b), number(all), name);
      return;
    }
    console.printf("%7s\t%7s\t%7s", number(t), number(d), number(b));
    console.printf(radix == 8 ? "\t%7o\t%7x\t%s\n" : "\t%7d\t%7x\t%s\n", all, all, name);
  }

  private String number(long n) {
    return switch (radix) {
      case 8 -> CFormat.format("0%o", n);
      case 16 -> "0x" + Long.toHexString(n);
      default -> Long.toString(n);
    };
  }

  /** The size of a section in the file, where compressed ones are smaller. */
  private static long stored(BfdSection section) {
    return section.raw().has(COMPRESSED) ? section.raw().size() : section.size();
  }

  private void sections(BfdObject object, Optional<String> archive) {
    int name = 0;
    long total = common ? commons(object) : 0;
    long highest = 0;
    for (var section : object.sections()) {
      name = Math.max(name, section.name().length());
      total += stored(section);
      highest = Math.max(highest, section.address());
    }
    int size = Math.max("size".length(), number(total).length());
    int address = Math.max("addr".length(), number(highest).length());
    console.printf("%s  ", object.name());
    archive.ifPresent(a -> console.printf(" (ex %s)", a));
    console.print(":\n");
    var row = "%-" + name + "s   %" + size + "s   %" + address + "s\n";
    console.printf(row, "section", "size", "addr");
    for (var section : object.sections()) {
      console.printf(row, section.name(), number(stored(section)), number(section.address()));
    }
    if (common) {
      console.printf(row, "*COM*", number(commons(object)), number(0));
    }
    console.printf("%-" + name + "s   %" + size + "s\n\n\n", "Total", number(total));
  }
}

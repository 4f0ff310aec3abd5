package org.xenwright.cli.fdt;

import java.util.List;
import org.xenwright.cli.Session;
import org.xenwright.fdt.flat.FlatDump;

/** {@code fdtdump}: shows a blob token by token. */
public final class FdtdumpCommand extends FdtTool {
  /** The tool. */
  public FdtdumpCommand() {
    super(
        "fdtdump",
        "fdtdump [options] <file>",
        "dshV",
        withCommon(
            flag('d', "debug", "Dump debug information while decoding the file"),
            flag('s', "scan", "Scan for an embedded fdt in file")));
  }

  @Override
  public String summary() {
    return "show device tree blobs token by token, as dtc's fdtdump";
  }

  @Override
  int work(Session session, LongOptions.Parsed parsed) {
    print(
        session,
        "\n**** fdtdump is a low-level debugging tool, not meant for general use.\n"
            + "**** If you want to decompile a dtb, you probably want\n"
            + "****     dtc -I dtb -O dts <filename>\n\n");
    boolean debug = false;
    boolean scan = false;
    for (int i = 0; i < parsed.given().size(); i++) {
      messages(session, parsed, i);
      switch (parsed.given().get(i).letter()) {
        case 'd' -> debug = true;
        case 's' -> scan = true;
        case 'h' -> throw usage(session);
        case 'V' -> throw version(session);
        default -> throw usage(session, "unknown option");
      }
    }
    if (parsed.operands().size() != 1) {
      throw usage(session, "missing input filename");
    }
    return dump(session, parsed.operands(), debug, scan);
  }

  private static int dump(Session session, List<String> words, boolean debug, boolean scan) {
    var file = bytes(words.getFirst());
    var blob = BlobFile.read(session, words.getFirst());
    if (blob.isEmpty()) {
      print(session, "FATAL ERROR: could not read: " + file + "\n");
      return 1;
    }
    int start = 0;
    if (scan) {
      start =
          FlatDump.scan(
              blob.get(),
              at -> {
                // what is skipped is told to those who debug only
              });
      if (debug) {
        FlatDump.scan(
            blob.get(),
            at -> show(session, file + ": skipping fdt magic at offset " + offset(at) + "\n"));
      }
      if (start < 0) {
        print(session, "FATAL ERROR: " + file + ": could not locate fdt magic\n");
        return 1;
      }
      show(session, file + ": found fdt at offset " + offset(start) + "\n");
    } else if (!FlatDump.isHeader(blob.get(), 0)) {
      print(session, "FATAL ERROR: " + file + ": header is not valid\n");
      return 1;
    }
    var end = FlatDump.dump(blob.get(), start, debug, text -> show(session, text));
    end.ifPresent(why -> print(session, "FATAL ERROR: " + why + "\n"));
    return end.isPresent() ? 1 : 0;
  }

  /** C's {@code %#tx}: a zero has no prefix. */
  private static String offset(int at) {
    return at == 0 ? "0" : "0x" + Integer.toHexString(at);
  }
}

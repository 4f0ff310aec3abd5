package org.xenwright.cli.fdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.fdt.flat.FlatEditor;
import org.xenwright.fdt.flat.FlatError;
import org.xenwright.fdt.flat.FlatFault;
import org.xenwright.fdt.flat.FlatOverlay;

/** {@code fdtoverlay}: puts overlays onto a base blob. */
public final class FdtoverlayCommand extends FdtTool {
  private static final int STEP = 65536;
  private static final int LARGEST = 1 << 27;

  /** The tool. */
  public FdtoverlayCommand() {
    super(
        "fdtoverlay",
        "apply a number of overlays to a base blob\n"
            + "\tfdtoverlay <options> [<overlay.dtbo> [<overlay.dtbo>]]",
        "i:o:vhV",
        withCommon(
            argument('i', "input", "Input base DT blob"),
            argument('o', "output", "Output DT blob"),
            flag('v', "verbose", "Verbose messages")));
  }

  @Override
  public String summary() {
    return "put overlays onto a device tree blob, as dtc's fdtoverlay";
  }

  @Override
  int work(Session session, LongOptions.Parsed parsed) {
    var input = Optional.<String>empty();
    var output = Optional.<String>empty();
    boolean verbose = false;
    for (int i = 0; i < parsed.given().size(); i++) {
      messages(session, parsed, i);
      var given = parsed.given().get(i);
      switch (given.letter()) {
        case 'i' -> input = Optional.of(given.argument());
        case 'o' -> output = Optional.of(given.argument());
        case 'v' -> verbose = true;
        case 'h' -> throw usage(session);
        case 'V' -> throw version(session);
        default -> throw usage(session, "unknown option");
      }
    }
    if (input.isEmpty()) {
      throw usage(session, "missing input file");
    }
    if (output.isEmpty()) {
      throw usage(session, "missing output file");
    }
    var overlays = parsed.operands();
    if (overlays.isEmpty()) {
      throw usage(session, "missing overlay file(s)");
    }
    if (verbose) {
      show(session, "input  = " + bytes(input.get()) + "\n");
      show(session, "output = " + bytes(output.get()) + "\n");
      for (int i = 0; i < overlays.size(); i++) {
        show(session, "overlay[" + i + "] = " + bytes(overlays.get(i)) + "\n");
      }
    }
    return run(session, input.get(), output.get(), overlays);
  }

  private static int run(Session session, String input, String output, List<String> names) {
    var base = read(session, input, true);
    if (base.isEmpty()) {
      return 1;
    }
    var overlays = new ArrayList<byte[]>();
    for (var name : names) {
      var overlay = read(session, name, false);
      if (overlay.isEmpty()) {
        return 1;
      }
      overlays.add(overlay.get());
    }
    var blob = base.get();
    int size = total(blob);
    for (int i = 0; i < overlays.size(); i++) {
      var result = new FlatEditor(blob);
      var overlay = Arrays.copyOf(overlays.get(i), total(overlays.get(i))); // no more is its own
      var error = apply(session, result, blob, overlay, bytes(names.get(i)), size);
      if (error.isEmpty()) {
        return 1;
      }
      blob = error.get().toArray();
      size = total(blob);
    }
    var packed = new FlatEditor(blob);
    packed.pack();
    if (!BlobFile.write(session, output, packed.toArray())) {
      print(session, "\nFailed to write '" + bytes(output) + "'\n");
      return 1;
    }
    return 0;
  }

  private static int total(byte[] blob) {
    return org.xenwright.fdt.Bytes.of(blob).u32(4);
  }

  private static Optional<byte[]> read(Session session, String file, boolean base) {
    var blob = BlobFile.read(session, file);
    if (blob.isEmpty()) {
      print(session, "\nFailed to read '" + bytes(file) + "'\n");
      return blob;
    }
    int total = total(blob.get());
    if (Integer.compareUnsigned(total, blob.get().length) > 0) {
      var counts =
          " is incomplete ("
              + blob.get().length
              + " / "
              + Integer.toUnsignedString(total)
              + " bytes read)\n";
      print(session, base ? "\nBase blob" + counts : "\nOverlay '" + bytes(file) + "'" + counts);
      return Optional.empty();
    }
    return blob;
  }

  private static Optional<FlatEditor> apply(
      Session session, FlatEditor first, byte[] base, byte[] overlay, String name, int start) {
    int size = start;
    var tree = first;
    while (true) {
      try {
        tree.open(size);
      } catch (FlatFault fault) {
        print(session, "\nFailed to make temporary copy: " + fault.error().text() + "\n");
        return Optional.empty();
      }
      boolean symbols = tree.has("/__symbols__");
      try {
        FlatOverlay.apply(tree, new FlatEditor(overlay));
        return Optional.of(tree);
      } catch (FlatFault fault) {
        if (fault.error() != FlatError.NOSPACE || size > LARGEST) {
          print(session, "\nFailed to apply '" + name + "': " + fault.error().text() + "\n");
          if (!symbols) {
            print(
                session,
                "base blob does not have a '/__symbols__' node, make sure you have compiled the"
                    + " base blob with '-@' option\n");
          }
          return Optional.empty();
        }
      }
      size += STEP;
      tree = new FlatEditor(base);
    }
  }
}

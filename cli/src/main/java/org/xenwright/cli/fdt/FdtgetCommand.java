package org.xenwright.cli.fdt;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.fdt.flat.FlatFault;
import org.xenwright.fdt.flat.FlatTree;
import org.xenwright.fdt.flat.FlatWalk;

/** {@code fdtget}: reads values out of blobs. */
public final class FdtgetCommand extends FdtTool {
  static final String TYPES =
      "<type>\ts=string, i=int, u=unsigned, x=hex, r=raw\n"
          + "\tOptional modifier prefix:\n"
          + "\t\thh or b=byte, h=2 byte, l=4 byte (default)";

  private enum Mode {
    VALUES,
    PROPERTIES,
    CHILDREN
  }

  /** The tool. */
  public FdtgetCommand() {
    super(
        "fdtget",
        "read values from device tree\n"
            + "\tfdtget <options> <dt file> [<node> <property>]...\n"
            + "\tfdtget -p <options> <dt file> [<node> ]...\n\n"
            + "Each value is printed on a new line.\n"
            + TYPES,
        "t:pld:hV",
        withCommon(
            argument('t', "type", "Type of data"),
            flag('p', "properties", "List properties for each node"),
            flag('l', "list", "List subnodes for each node"),
            argument('d', "default", "Default value to display when the property is missing")));
  }

  @Override
  public String summary() {
    return "read values out of device tree blobs, as dtc's fdtget";
  }

  @Override
  int work(Session session, LongOptions.Parsed parsed) {
    var mode = Mode.VALUES;
    var type = BlobFile.Type.GUESSED;
    var otherwise = Optional.<String>empty();
    for (int i = 0; i < parsed.given().size(); i++) {
      messages(session, parsed, i);
      var given = parsed.given().get(i);
      switch (given.letter()) {
        case 't' ->
            type =
                BlobFile.Type.of(given.argument())
                    .orElseThrow(() -> usage(session, "invalid type string"));
        case 'p' -> mode = Mode.PROPERTIES;
        case 'l' -> mode = Mode.CHILDREN;
        case 'd' -> otherwise = Optional.of(bytes(given.argument()));
        case 'h' -> throw usage(session);
        case 'V' -> throw version(session);
        default -> throw usage(session, "unknown option");
      }
    }
    var words = parsed.operands();
    if (words.isEmpty()) {
      throw usage(session, "missing filename");
    }
    if (words.size() == 1) {
      return 0;
    }
    if (mode == Mode.VALUES && words.size() % 2 == 0) {
      throw usage(session, "must have an even number of arguments");
    }
    var blob = BlobFile.read(session, words.getFirst());
    if (blob.isEmpty()) {
      return 1;
    }
    var tree = new FlatTree(blob.get());
    int step = mode == Mode.VALUES ? 2 : 1;
    for (int i = 1; i + step <= words.size(); i += step) {
      var path = bytes(words.get(i));
      int node;
      try {
        node = tree.find(path);
      } catch (FlatFault fault) {
        if (otherwise.isEmpty()) {
          return error(session, path, fault);
        }
        show(session, otherwise.get() + "\n");
        continue;
      }
      boolean good =
          switch (mode) {
            case VALUES -> value(session, tree, node, bytes(words.get(i + 1)), type, otherwise);
            case PROPERTIES -> lines(session, FlatWalk.properties(tree, node));
            case CHILDREN -> lines(session, FlatWalk.children(tree, node));
          };
      if (!good) {
        return 1;
      }
    }
    return 0;
  }

  private static int error(Session session, String where, FlatFault fault) {
    print(session, "Error at '" + where + "': " + fault.error().text() + "\n");
    return 1;
  }

  private static boolean lines(Session session, FlatWalk.Listing listing) {
    listing.lines().forEach(line -> show(session, line + "\n"));
    return listing.complete();
  }

  private static boolean value(
      Session session,
      FlatTree tree,
      int node,
      String name,
      BlobFile.Type type,
      Optional<String> otherwise) {
    FlatTree.Value value;
    try {
      value = tree.value(node, name);
    } catch (FlatFault fault) {
      if (otherwise.isPresent()) {
        show(session, otherwise.get() + "\n");
        return true;
      }
      error(session, name, fault);
      return false;
    }
    return shown(session, tree.bytes(value), type);
  }

  private static boolean shown(Session session, byte[] value, BlobFile.Type type) {
    if (value.length == 0) {
      show(session, "\n");
      return true;
    }
    if (type.letter() == 'r') {
      session.out().writeBytes(value);
      show(session, "\n");
      return true;
    }
    if (type.letter() == 's' || type.letter() == ' ' && BlobFile.isText(value)) {
      if (value[value.length - 1] != 0) {
        print(session, "Unterminated string\n");
        return false;
      }
      show(session, String.join(" ", BlobFile.texts(value)) + "\n");
      return true;
    }
    int size = type.size();
    if (size == -1) {
      size = value.length % 4 == 0 ? 4 : 1;
    } else if (value.length % size != 0) {
      print(session, "Property length must be a multiple of selected data size\n");
      return false;
    }
    var out = new StringBuilder();
    for (int at = 0; at < value.length; at += size) {
      int number = 0;
      for (int i = 0; i < size; i++) {
        number = number << 8 | value[at + i] & 0xff;
      }
      out.append(at == 0 ? "" : " ");
      out.append(
          switch (type.letter()) {
            case 'x' -> Integer.toHexString(number);
            case 'u' -> Integer.toUnsignedString(number);
            default -> Integer.toString(number);
          });
    }
    session.out().writeBytes((out + "\n").getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }
}

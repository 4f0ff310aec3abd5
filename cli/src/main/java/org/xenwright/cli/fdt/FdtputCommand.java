package org.xenwright.cli.fdt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.fdt.flat.FlatEditor;
import org.xenwright.fdt.flat.FlatError;

/** {@code fdtput}: writes values into blobs. */
public final class FdtputCommand extends FdtTool {
  private enum Mode {
    WRITE,
    CREATE,
    REMOVE,
    DELETE
  }

  /** The tool. */
  public FdtputCommand() {
    super(
        "fdtput",
        "write a property value to a device tree\n"
            + "\tfdtput <options> <dt file> <node> <property> [<value>...]\n"
            + "\tfdtput -c <options> <dt file> [<node>...]\n"
            + "\tfdtput -r <options> <dt file> [<node>...]\n"
            + "\tfdtput -d <options> <dt file> <node> [<property>...]\n\n"
            + "The command line arguments are joined together into a single value.\n"
            + FdtgetCommand.TYPES,
        "crdpt:vhV",
        withCommon(
            flag('c', "create", "Create nodes"),
            flag('r', "remove", "Delete nodes (and any subnodes)"),
            flag('d', "delete", "Delete properties if they already exist"),
            flag('p', "auto-path", "Automatically create nodes as needed for the node path"),
            argument('t', "type", "Type of data"),
            flag('v', "verbose", "Display each value decoded from command line")));
  }

  @Override
  public String summary() {
    return "write values into device tree blobs, as dtc's fdtput";
  }

  @Override
  int work(Session session, LongOptions.Parsed parsed) {
    var job = new Job(session);
    for (int i = 0; i < parsed.given().size(); i++) {
      messages(session, parsed, i);
      var given = parsed.given().get(i);
      switch (given.letter()) {
        case 'c' -> job.mode = Mode.CREATE;
        case 'r' -> job.mode = Mode.REMOVE;
        case 'd' -> job.mode = Mode.DELETE;
        case 'p' -> job.paths = true;
        case 'v' -> job.verbose = true;
        case 't' -> {
          job.type =
              BlobFile.Type.of(given.argument())
                  .orElseThrow(() -> usage(session, "Invalid type string"));
          if (job.type.letter() == 'r') {
            throw usage(session, "Unsupported raw data type");
          }
        }
        case 'h' -> throw usage(session);
        case 'V' -> throw version(session);
        default -> throw usage(session, "unknown option");
      }
    }
    var words = parsed.operands();
    if (words.isEmpty()) {
      throw usage(session, "missing filename");
    }
    boolean property = job.mode == Mode.WRITE || job.mode == Mode.DELETE;
    if (property && words.size() < 2) {
      throw usage(session, "missing node");
    }
    if (job.mode == Mode.WRITE && words.size() < 3) {
      throw usage(session, "missing property");
    }
    return job.run(words.getFirst(), words.subList(1, words.size())) ? 0 : 1;
  }

  /** One call. */
  private static final class Job {
    private final Session session;
    Mode mode = Mode.WRITE;
    BlobFile.Type type = BlobFile.Type.GUESSED;
    boolean paths;
    boolean verbose;
    private FlatEditor tree = new FlatEditor(new byte[0]);

    Job(Session session) {
      this.session = session;
    }

    boolean run(String file, List<String> typed) {
      var blob = BlobFile.read(session, file);
      if (blob.isEmpty()) {
        return false;
      }
      tree = new FlatEditor(blob.get());
      var words = typed.stream().map(FdtTool::bytes).toList();
      boolean good =
          switch (mode) {
            case WRITE ->
                (!paths || createPath(words.getFirst()))
                    && write(words.get(0), words.get(1), words.subList(2, words.size()));
            case CREATE -> words.stream().allMatch(w -> paths ? createPath(w) : createNode(w));
            case REMOVE -> words.stream().allMatch(this::removeNode);
            case DELETE ->
                words.stream().skip(1).allMatch(w -> deleteProperty(words.getFirst(), w));
          };
      if (!good) {
        return false;
      }
      tree.pack();
      return BlobFile.write(session, file, tree.toArray());
    }

    private boolean error(String where, int code) {
      var shown = where.isEmpty() ? " " : where; // printed one column wide at least
      print(session, "Error at '" + shown + "': " + FlatError.text(code) + "\n");
      return false;
    }

    private void tell(String text) {
      if (verbose) {
        print(session, text + "\n");
      }
    }

    private boolean write(String path, String name, List<String> values) {
      var value = encoded(values);
      if (value.isEmpty()) {
        return false;
      }
      int node = tree.path(path);
      if (node < 0) {
        return error(path, node);
      }
      int code = tree.set(node, name, value.get());
      if (code == FlatError.NOSPACE.code()) {
        tree.enlarge(value.get().length + name.length() + 64);
        code = tree.set(node, name, value.get());
      }
      return code >= 0 || error(name, code);
    }

    private Optional<byte[]> encoded(List<String> values) {
      var out = new ByteArrayOutputStream();
      tell("Decoding value:");
      for (var value : values) {
        if (type.letter() == 's') {
          out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
          out.write(0);
          tell("\tstring: '" + value + "'");
          continue;
        }
        var number = integer(value);
        if (number.isEmpty()) {
          tell("Couldn't parse \"" + value + "\" as an integer");
          return Optional.empty();
        }
        int cell = number.get();
        int size = type.size() == -1 ? 4 : type.size();
        switch (size) {
          case 4 -> out.writeBytes(org.xenwright.fdt.Bytes.cells(cell).toArray());
          default -> {
            out.write(cell); // of two bytes the tool sets the first
            for (int i = 1; i < size; i++) {
              out.write(0);
            }
          }
        }
        tell("\t" + (size == 1 ? "byte" : size == 2 ? "short" : "int") + ": " + cell);
      }
      tell("Value size " + out.size());
      return Optional.of(out.toByteArray());
    }

    /** C's strtoll over the whole word, in the base the type asks for. */
    private Optional<Integer> integer(String word) {
      int from = 0;
      while (from < word.length() && " \t\n\u000b\f\r".indexOf(word.charAt(from)) >= 0) {
        from++;
      }
      var rest = word.substring(from);
      boolean negative = rest.startsWith("-");
      if (negative || rest.startsWith("+")) {
        rest = rest.substring(1);
      }
      boolean hex = rest.startsWith("0x") || rest.startsWith("0X");
      int radix =
          switch (type.letter()) {
            case 'x' -> 16;
            case 'i', 'u' -> hex ? 16 : rest.startsWith("0") ? 8 : 10;
            default -> 10;
          };
      if (radix == 16 && hex && rest.length() > 2) {
        rest = rest.substring(2);
      }
      long value = 0;
      for (int i = 0; i < rest.length(); i++) {
        int digit = rest.charAt(i) < 0x80 ? Character.digit(rest.charAt(i), radix) : -1;
        if (digit < 0) {
          return Optional.empty();
        }
        value = value > (Long.MAX_VALUE - digit) / radix ? Long.MAX_VALUE : value * radix + digit;
      }
      boolean nothing = rest.isEmpty() && !word.isEmpty();
      return nothing ? Optional.empty() : Optional.of((int) (negative ? -value : value));
    }

    private boolean createPath(String path) {
      int node = 0;
      int at = 0;
      while (at < path.length() && path.charAt(at) == '/') {
        at++;
      }
      boolean more = at < path.length();
      while (more) {
        int slash = path.indexOf('/', at);
        int end = slash < 0 ? path.length() : slash;
        more = slash >= 0; // even when nothing follows the slash
        var name = path.substring(at, end);
        int child = tree.child(node, name);
        if (child == FlatError.NOTFOUND.code()) {
          tree.enlarge(path.length() - at + 64);
          child = tree.addChild(node, name);
        }
        if (child < 0) {
          return error(name, child);
        }
        node = child;
        at = end + 1;
      }
      return true;
    }

    private boolean createNode(String path) {
      int slash = path.lastIndexOf('/');
      if (slash < 0) {
        return error(path, FlatError.BADPATH.code());
      }
      var name = path.substring(slash + 1);
      tree.enlarge(name.length() + 64);
      int node = 0;
      if (slash > 0) {
        node = tree.path(path.substring(0, slash));
        if (node < 0) {
          return error(path, node);
        }
      }
      node = tree.addChild(node, name);
      return node >= 0 || error(name, node);
    }

    private boolean removeNode(String path) {
      int node = tree.path(path);
      if (node < 0) {
        return error(path, node);
      }
      int code = tree.deleteNode(node);
      return code >= 0 || error(path, code);
    }

    private boolean deleteProperty(String path, String name) {
      int node = tree.path(path);
      if (node < 0) {
        return error(path, node);
      }
      int code = tree.delete(node, name);
      return code >= 0 || error(path, code);
    }
  }
}

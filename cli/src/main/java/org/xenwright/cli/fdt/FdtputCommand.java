package org.xenwright.cli.fdt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.fdt.flat.FlatEditor;
import org.xenwright.fdt.flat.FlatError;
import org.xenwright.fdt.flat.FlatFault;
import org.xenwright.fdt.flat.FlatTree;

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
      if (!edit(words)) {
        return false;
      }
      tree.pack();
      return BlobFile.write(session, file, tree.toArray());
    }

    private boolean edit(List<String> words) {
      return switch (mode) {
        case WRITE ->
            (!paths || createPath(words.getFirst()))
                && write(words.get(0), words.get(1), words.subList(2, words.size()));
        case CREATE -> words.stream().allMatch(w -> paths ? createPath(w) : createNode(w));
        case REMOVE -> words.stream().allMatch(w -> done(w, () -> tree.deleteNode(tree.find(w))));
        case DELETE -> {
          var path = words.getFirst();
          yield words.stream()
              .skip(1)
              .allMatch(w -> done(path, () -> tree.delete(tree.find(path), w)));
        }
      };
    }

    /** Does something and tells why it could not be done. */
    private boolean done(String where, Runnable edit) {
      try {
        edit.run();
        return true;
      } catch (FlatFault fault) {
        return error(where, fault.error());
      }
    }

    private boolean error(String where, FlatError error) {
      var shown = where.isEmpty() ? " " : where; // printed one column wide at least
      print(session, "Error at '" + shown + "': " + error.text() + "\n");
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
      return done(path, () -> tree.find(path)) && done(name, () -> set(path, name, value.get()));
    }

    private void set(String path, String name, byte[] value) {
      try {
        tree.set(tree.find(path), name, value);
      } catch (FlatFault fault) {
        if (fault.error() != FlatError.NOSPACE) {
          throw fault;
        }
        tree.enlarge(value.length + name.length() + 64);
        tree.set(tree.find(path), name, value);
      }
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
        int above = node;
        int from = at;
        int[] child = {above};
        boolean there =
            done(name, () -> child[0] = childOrNew(above, name, path.length() - from + 64));
        if (!there) {
          return false;
        }
        node = child[0];
        at = end + 1;
      }
      return true;
    }

    private int childOrNew(int node, String name, int room) {
      try {
        return tree.child(node, name);
      } catch (FlatFault fault) {
        if (fault.error() != FlatError.NOTFOUND) {
          throw fault;
        }
        tree.enlarge(room);
        return tree.addChild(node, name);
      }
    }

    private boolean createNode(String path) {
      int slash = path.lastIndexOf('/');
      if (slash < 0) {
        return error(path, FlatError.BADPATH);
      }
      var name = path.substring(slash + 1);
      var above = slash == 0 ? "/" : path.substring(0, slash);
      tree.enlarge(name.length() + 64);
      return (slash == 0 || done(path, () -> tree.find(above)))
          && done(name, () -> tree.addChild(slash == 0 ? FlatTree.ROOT : tree.find(above), name));
    }
  }
}

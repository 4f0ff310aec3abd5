package org.xenwright.fdt.flat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.flat.FlatBytes.Word;
import org.xenwright.fdt.flat.Tokens.Kind;
import org.xenwright.fdt.flat.Tokens.Token;

/**
 * A blob in memory, read without unpacking; as much of it as makes sense can be read. Nodes are
 * known by a number, good until something before them is edited. What a blob cannot answer is a
 * {@link FlatFault}.
 */
public sealed class FlatTree permits FlatEditor {
  /** The number of the root node. */
  public static final int ROOT = 0;

  final FlatBytes blob;
  private Optional<Tokens> tokens = Optional.empty();

  /** A copy of a blob. */
  public FlatTree(byte[] blob) {
    this.blob = new FlatBytes(blob);
  }

  /** The bytes of the blob, as long as its header says. */
  public byte[] toArray() {
    return blob.whole();
  }

  Tokens tokens() {
    if (tokens.isEmpty()) {
      tokens = Optional.of(Tokens.of(blob));
    }
    return tokens.get();
  }

  /** Tokens have come, gone or moved. */
  final void moved() {
    tokens = Optional.empty();
  }

  /** The place in the blob of an offset in the structure block. */
  final int place(int offset) {
    return blob.get(Word.STRUCT) + offset;
  }

  // ---- nodes

  /**
   * Things that were found in a row.
   *
   * @param ending why there are no more: {@code NOTFOUND} when all is well
   */
  record Row(List<Integer> indices, FlatError ending) {}

  /** Whether a node begins at a token; the root may be missing. */
  private boolean isNode(int index) {
    return index < tokens().count() && tokens().get(index).kind() == Kind.BEGIN_NODE;
  }

  final void requireNode(int node) {
    if (!isNode(node)) {
      throw FlatError.BADOFFSET.fault();
    }
  }

  /** The children of a node. */
  Row children(int node) {
    if (!isNode(node)) {
      return new Row(List.of(), FlatError.BADOFFSET);
    }
    var found = new ArrayList<Integer>();
    int depth = 0;
    for (int i = node; i < tokens().count(); i++) {
      switch (tokens().get(i).kind()) {
        case BEGIN_NODE -> {
          if (depth++ == 1) {
            found.add(i);
          }
        }
        case END_NODE -> {
          if (--depth == 0) {
            return new Row(found, FlatError.NOTFOUND);
          }
        }
        case PROPERTY, NOP -> {}
      }
    }
    return new Row(found, tokens().broken().orElse(FlatError.NOTFOUND));
  }

  /** All nodes; a block that merely stops is taken for one that ends. */
  Row nodes() {
    var found = new ArrayList<Integer>();
    for (int i = 0; i < tokens().count(); i++) {
      if (tokens().get(i).kind() == Kind.BEGIN_NODE) {
        found.add(i);
      }
    }
    var broken = tokens().broken().filter(e -> e != FlatError.TRUNCATED);
    return new Row(found, broken.orElse(FlatError.NOTFOUND));
  }

  /** A node's name; empty when an old blob has no path there. */
  public Optional<String> nameOf(int node) {
    var name = blob.text(place(tokens().get(node).start() + Tokens.WORD));
    if (!blob.versionBefore(16)) {
      return Optional.of(name);
    }
    int slash = name.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
  }

  /** The child of that name; one without a unit address finds the first of that base. */
  public int child(int node, String name) {
    blob.requireHeader();
    var children = children(node);
    for (int child : children.indices) {
      if (nameOf(child).filter(n -> isCalled(n, name)).isPresent()) {
        return child;
      }
    }
    throw children.ending.fault();
  }

  private static boolean isCalled(String name, String wanted) {
    return name.equals(wanted)
        || wanted.indexOf('@') < 0
            && name.startsWith(wanted)
            && name.charAt(wanted.length()) == '@';
  }

  /** The node at a path; one that does not begin with a slash begins with an alias. */
  public int find(String path) {
    blob.requireHeader();
    if (path.startsWith("/")) {
      return below(ROOT, path);
    }
    int slash = path.indexOf('/');
    var alias = slash < 0 ? path : path.substring(0, slash);
    var target = path.isEmpty() ? Optional.<String>empty() : alias(alias);
    if (target.isEmpty()) {
      throw FlatError.BADPATH.fault();
    }
    return below(below(ROOT, target.get()), path.substring(alias.length()));
  }

  /** Whether there is a node at a path. */
  public boolean has(String path) {
    return findIfThere(path).isPresent();
  }

  private int below(int start, String path) {
    int node = start;
    for (var part : path.split("/")) {
      node = part.isEmpty() ? node : child(node, part);
    }
    return node;
  }

  private Optional<String> alias(String name) {
    var value = findIfThere("/aliases").flatMap(n -> valueIfThere(n, name));
    var text = value.map(v -> blob.text(v.at)).orElse("");
    boolean whole = value.isPresent() && text.length() + 1 == value.get().length;
    return whole && text.startsWith("/") ? Optional.of(text) : Optional.empty();
  }

  /** The node at a path, if it can be found. */
  final Optional<Integer> findIfThere(String path) {
    try {
      return Optional.of(find(path));
    } catch (FlatFault fault) {
      return Optional.empty();
    }
  }

  /** The path of a node. */
  String pathOf(int node) {
    var names = new ArrayList<String>();
    for (int i = 0; i <= node; i++) {
      switch (tokens().get(i).kind()) {
        case BEGIN_NODE -> names.add(nameOf(i).orElse(""));
        case END_NODE -> names.subList(Math.max(0, names.size() - 1), names.size()).clear();
        case PROPERTY, NOP -> {}
      }
    }
    return names.size() == 1 ? "/" : String.join("/", names);
  }

  // ---- properties

  /** The properties of a node, by their tokens. */
  Row properties(int node) {
    if (!isNode(node)) {
      return new Row(List.of(), FlatError.BADOFFSET);
    }
    var found = new ArrayList<Integer>();
    for (int i = node + 1; i < tokens().count(); i++) {
      switch (tokens().get(i).kind()) {
        case PROPERTY -> found.add(i);
        case NOP -> {}
        case BEGIN_NODE, END_NODE -> {
          return new Row(found, FlatError.NOTFOUND);
        }
      }
    }
    return new Row(found, tokens().broken().orElse(FlatError.BADSTRUCTURE));
  }

  /**
   * A property's value.
   *
   * @param token the index of its token
   * @param at where it lies in the blob
   * @param length in bytes
   */
  public record Value(int token, int at, int length) {}

  /** The bytes of a value. */
  public byte[] bytes(Value value) {
    return blob.copy(value.at, value.length);
  }

  Value valueAt(int property) {
    int start = tokens().get(property).start();
    int length = blob.u32(place(start + Tokens.WORD));
    boolean gap =
        blob.versionBefore(16) && length >= 8 && (start + Tokens.PROPERTY_HEADER) % 8 != 0;
    int at = place(start + Tokens.PROPERTY_HEADER + (gap ? Tokens.WORD : 0));
    return new Value(property, at, length);
  }

  /** The value of a node's property. */
  public Value value(int node, String name) {
    var properties = properties(node);
    for (int property : properties.indices) {
      if (propertyName(property).filter(n -> n.equals(name)).isPresent()) {
        return valueAt(property);
      }
    }
    throw properties.ending.fault();
  }

  Optional<Value> valueIfThere(int node, String name) {
    try {
      return Optional.of(value(node, name));
    } catch (FlatFault fault) {
      return Optional.empty();
    }
  }

  private int nameOffset(int property) {
    return blob.u32(place(tokens().get(property).start() + 2 * Tokens.WORD));
  }

  /** A property's name; empty when the strings block has none there. */
  Optional<String> propertyName(int property) {
    int offset = nameOffset(property);
    long length = nameRoom(offset);
    int at = blob.get(Word.STRINGS) + offset;
    for (int i = 0; i < length; i++) {
      if (blob.u8(at + i) == 0) {
        return Optional.of(new String(blob.copy(at, i), StandardCharsets.ISO_8859_1));
      }
    }
    return Optional.empty();
  }

  /** A property's name, which somebody needs. */
  String requireName(int property) {
    return propertyName(property)
        .orElseThrow(() ->
            (nameRoom(nameOffset(property)) > 0 ? FlatError.TRUNCATED : FlatError.BADOFFSET)
                .fault());
  }

  /** Bytes from an offset to the end of the strings block; none for one outside. */
  private long nameRoom(int offset) {
    if (offset < 0) {
      return 0;
    }
    long at = blob.size(Word.STRINGS) + offset & 0xffffffffL;
    long rest = blob.size(Word.TOTAL_SIZE) - at;
    return blob.versionBefore(17) ? rest : Math.min(rest, blob.size(Word.STRINGS_SIZE) - offset);
  }

  // ---- phandles

  /** A node's phandle under either name; 0 when it has none. */
  int phandle(int node) {
    for (var name : List.of("phandle", "linux,phandle")) {
      var value = valueIfThere(node, name);
      if (value.isPresent() && value.get().length == 4) {
        return blob.u32(value.get().at);
      }
    }
    return 0;
  }

  int byPhandle(int phandle) {
    if (phandle == 0 || phandle == -1) {
      throw FlatError.BADPHANDLE.fault();
    }
    blob.requireHeader();
    var nodes = nodes();
    for (int node : nodes.indices) {
      if (phandle(node) == phandle) {
        return node;
      }
    }
    throw nodes.ending.fault();
  }

  /** The token of a node or property. */
  final Token token(int index) {
    return tokens().get(index);
  }
}

package org.xenwright.elf.demangle;

import java.util.List;

/**
 * A part of a declaration. C declarators wrap around names, so each part has a left and a right.
 */
sealed interface Node {
  /** What stands before the declared name. */
  String left();

  /** What stands after it. */
  default String right() {
    return "";
  }

  /** Both, without a name between. */
  default String text() {
    return left() + right();
  }

  /** A plain text. */
  record Text(String left) implements Node {}

  /** {@code scope::name}. */
  record Nested(Node scope, Node name) implements Node {
    @Override
    public String left() {
      return scope.text() + "::" + name.text();
    }
  }

  /** {@code name<arguments>}. */
  record Template(Node name, List<Node> arguments) implements Node {
    @Override
    public String left() {
      var list = Node.list(arguments);
      var name = this.name.text();
      // GNU looks at the last character it wrote, which is a blank where nothing followed a comma.
      boolean taken =
          arguments.size() > 1
              && arguments.getLast() instanceof Pack
              && arguments.getLast().text().isEmpty();
      boolean apart = list.endsWith(">") && !taken;
      return name + (name.endsWith("<") ? " <" : "<") + list + (apart ? " >" : ">");
    }
  }

  /** Constructor or destructor. */
  record Structor(Node type, boolean destroys) implements Node {
    @Override
    public String left() {
      return (destroys ? "~" : "") + lastName(type);
    }
  }

  /** The unqualified name without template arguments. */
  static String lastName(Node node) {
    return switch (node) {
      case Nested(Node _, Node name) -> lastName(name);
      case Template(Node name, List<Node> _) -> lastName(name);
      case Tagged(Node name, String _) -> lastName(name);
      case Standard(String full, String _) -> full;
      default -> node.text();
    };
  }

  /** {@code name[abi:tag]}. */
  record Tagged(Node name, String tag) implements Node {
    @Override
    public String left() {
      return name.text() + "[abi:" + tag + "]";
    }
  }

  /** {@code std::string} and its kin; {@code full} is the name a constructor has. */
  record Standard(String full, String left) implements Node {}

  /** A pointer or reference. */
  record Pointer(Node target, String sign) implements Node {
    @Override
    public String left() {
      boolean wraps = isWrapped(target);
      var left = target.left();
      return left + (wraps ? left.endsWith(" ") || left.endsWith("(") ? "(" : " (" : "") + sign;
    }

    @Override
    public String right() {
      return (isWrapped(target) ? ")" : "") + target.right();
    }
  }

  /** {@code member pointer}: {@code int A::*}. */
  record MemberPointer(Node owner, Node target) implements Node {
    @Override
    public String left() {
      boolean wraps = isWrapped(target);
      return target.left() + (wraps ? " (" : " ") + owner.text() + "::*";
    }

    @Override
    public String right() {
      return (isWrapped(target) ? ")" : "") + target.right();
    }
  }

  /** Whether a pointer to it needs parentheses. */
  static boolean isWrapped(Node target) {
    return switch (target) {
      case Function _, Array _ -> true;
      case Qualified(Node inner, String _) -> isWrapped(inner);
      default -> false;
    };
  }

  /** {@code const}, {@code volatile}. */
  record Qualified(Node inner, String words) implements Node {
    @Override
    public String left() {
      return isWrapped(inner) ? inner.left() : inner.left() + words;
    }

    @Override
    public String right() {
      return isWrapped(inner) ? inner.right() + words : inner.right();
    }
  }

  /** An array; GNU puts a blank before the bound. */
  record Array(Node element, String bound) implements Node {
    @Override
    public String left() {
      return element.left();
    }

    @Override
    public String right() {
      return " [" + bound + "]" + element.right();
    }

    @Override
    public String text() {
      return left() + right();
    }
  }

  /** A function's type. */
  record Function(Node result, List<Node> parameters, String suffix) implements Node {
    @Override
    public String left() {
      return result.left();
    }

    @Override
    public String right() {
      return "(" + list(parameters) + ")" + suffix + result.right();
    }

    @Override
    public String text() {
      return result.left() + " " + "(" + list(parameters) + ")" + suffix + result.right();
    }
  }

  /** A function's name with its parameters, and its result in a template. */
  record Encoding(Node name, Node result, List<Node> parameters, String suffix) implements Node {
    @Override
    public String left() {
      var before = result.left();
      return (before.isEmpty() ? "" : before.endsWith("(") ? before : before + " ")
          + name.text()
          + "("
          + list(parameters)
          + ")"
          + suffix
          + result.right();
    }
  }

  /** A run of arguments. */
  record Pack(List<Node> members) implements Node {
    @Override
    public String left() {
      return list(members);
    }
  }

  /** {@code pattern...} where what it stands for is not known. */
  record Expansion(Node pattern) implements Node {
    @Override
    public String left() {
      return pattern.text() + "...";
    }
  }

  /** A pattern once for each member of the first run of arguments in it. */
  static Node expanded(Node pattern) {
    int size = packSize(pattern);
    if (size < 0) {
      return new Expansion(pattern);
    }
    var members = new java.util.ArrayList<Node>();
    for (int i = 0; i < size; i++) {
      members.add(member(pattern, i));
    }
    return new Pack(members);
  }

  /** How many members the first run in a node has, -1 when there is no run. */
  private static int packSize(Node node) {
    return switch (node) {
      case Pack(List<Node> members) -> members.size();
      case Nested(Node scope, Node name) -> Math.max(packSize(scope), packSize(name));
      case Template(Node name, List<Node> arguments) ->
          Math.max(packSize(name), packSize(arguments));
      case Structor(Node type, boolean _) -> packSize(type);
      case Tagged(Node name, String _) -> packSize(name);
      case Pointer(Node target, String _) -> packSize(target);
      case MemberPointer(Node owner, Node target) -> Math.max(packSize(owner), packSize(target));
      case Qualified(Node inner, String _) -> packSize(inner);
      case Array(Node element, String _) -> packSize(element);
      case Function(Node result, List<Node> parameters, String _) ->
          Math.max(packSize(result), packSize(parameters));
      case Encoding _, Text _, Standard _, Expansion _ -> -1;
    };
  }

  private static int packSize(List<Node> nodes) {
    return nodes.stream().mapToInt(Node::packSize).max().orElse(-1);
  }

  /** A node with one member in the place of every run. */
  private static Node member(Node node, int i) {
    return switch (node) {
      case Pack(List<Node> members) -> i < members.size() ? members.get(i) : new Text("");
      case Nested(Node scope, Node name) -> new Nested(member(scope, i), member(name, i));
      case Template(Node name, List<Node> arguments) ->
          new Template(member(name, i), members(arguments, i));
      case Structor(Node type, boolean destroys) -> new Structor(member(type, i), destroys);
      case Tagged(Node name, String tag) -> new Tagged(member(name, i), tag);
      case Pointer(Node target, String sign) -> pointer(member(target, i), sign);
      case MemberPointer(Node owner, Node target) ->
          new MemberPointer(member(owner, i), member(target, i));
      case Qualified(Node inner, String words) -> qualified(member(inner, i), words);
      case Array(Node element, String bound) -> new Array(member(element, i), bound);
      case Function(Node result, List<Node> parameters, String suffix) ->
          new Function(member(result, i), members(parameters, i), suffix);
      case Encoding _, Text _, Standard _, Expansion _ -> node;
    };
  }

  private static List<Node> members(List<Node> nodes, int i) {
    return nodes.stream().map(n -> member(n, i)).toList();
  }

  /** A qualified type; of an array it is the elements that are. */
  static Node qualified(Node inner, String words) {
    return inner instanceof Array(Node element, String bound)
        ? new Array(qualified(element, words), bound)
        : new Qualified(inner, words);
  }

  /** A pointer or reference; a reference to a reference is one of the two. */
  static Node pointer(Node target, String sign) {
    if (sign.startsWith("&")
        && target instanceof Pointer(Node inner, String old)
        && old.startsWith("&")) {
      return new Pointer(inner, sign.equals("&") ? "&" : old);
    }
    return new Pointer(target, sign);
  }

  /** Texts with commas between; empty packs leave none. */
  static String list(List<Node> nodes) {
    var out = new StringBuilder();
    for (var node : nodes) {
      var text = node.text();
      if (node instanceof Pack && text.isEmpty()) {
        continue;
      }
      out.append(out.isEmpty() ? "" : ", ").append(text);
    }
    return out.toString();
  }
}

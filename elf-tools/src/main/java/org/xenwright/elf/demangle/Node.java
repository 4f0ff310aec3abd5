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
      return name + (name.endsWith("<") ? " <" : "<") + list + (list.endsWith(">") ? " >" : ">");
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

  /** {@code pattern...}. */
  record Expansion(Node pattern) implements Node {
    @Override
    public String left() {
      return pattern instanceof Pack ? pattern.text() : pattern.text() + "...";
    }
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

package org.xenwright.elf.demangle;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.demangle.Demangler.Unreadable;
import org.xenwright.elf.demangle.Node.Text;

/** Types, template arguments and expressions (Itanium C++ ABI 5.1.5 and 5.1.6). */
final class TypeParser {
  private static final String LETTERS = "vwbcahstijlmxynofdegz";

  private static final String[] BUILTIN = {
    "void",
    "wchar_t",
    "bool",
    "char",
    "signed char",
    "unsigned char",
    "short",
    "unsigned short",
    "int",
    "unsigned int",
    "long",
    "unsigned long",
    "long long",
    "unsigned long long",
    "__int128",
    "unsigned __int128",
    "float",
    "double",
    "long double",
    "__float128",
    "..."
  };

  private final NameParser in;

  TypeParser(NameParser in) {
    this.in = in;
  }

  /** Parameters up to the end of an encoding; {@code v} alone is none. */
  List<Node> parameters() {
    var list = new ArrayList<Node>();
    while (in.peek() != 0 && in.peek() != 'E' && in.peek() != '.') {
      list.add(type());
    }
    return withoutVoid(list);
  }

  List<Node> parametersUntilEnd() {
    var list = parameters();
    in.expect("E");
    return list;
  }

  private static List<Node> withoutVoid(List<Node> list) {
    return list.size() == 1 && list.getFirst().text().equals("void") ? List.of() : list;
  }

  Node type() {
    in.enter();
    var outer = in.arguments();
    var type = typeInside();
    in.restore(outer);
    in.leave();
    return type;
  }

  private Node typeInside() {
    char c = in.peek();
    int builtin = LETTERS.indexOf(c);
    if (builtin >= 0 && c != 0) {
      in.next();
      return new Text(BUILTIN[builtin]);
    }
    switch (c) {
      case 'r', 'V', 'K' -> {
        return qualified();
      }
      case 'P' -> {
        in.next();
        return in.remember(new Node.Pointer(type(), "*"));
      }
      case 'R' -> {
        in.next();
        return in.remember(Node.pointer(type(), "&"));
      }
      case 'O' -> {
        in.next();
        return in.remember(Node.pointer(type(), "&&"));
      }
      case 'C' -> {
        in.next();
        return in.remember(new Text(type().text() + " _Complex"));
      }
      case 'u' -> {
        in.next();
        return in.remember(in.unqualified(new Text("")));
      }
      case 'F' -> {
        return in.remember(function());
      }
      case 'A' -> {
        return in.remember(array());
      }
      case 'M' -> {
        in.next();
        var owner = type();
        return in.remember(new Node.MemberPointer(owner, type()));
      }
      case 'T' -> {
        var parameter = in.remember(templateParameter());
        return in.peek() == 'I'
            ? in.remember(new Node.Template(parameter, in.templateList()))
            : parameter;
      }
      case 'S' -> {
        if (!in.looking("St")) {
          var known = in.substitution();
          return in.peek() == 'I'
              ? in.remember(new Node.Template(known, in.templateList()))
              : known;
        }
      }
      case 'D' -> {
        return extended();
      }
      default -> {} // a name
    }
    return in.remember(in.name());
  }

  private Node qualified() {
    boolean restrict = in.take("r");
    boolean isVolatile = in.take("V");
    boolean isConst = in.take("K");
    var words =
        (isConst ? " const" : "")
            + (isVolatile ? " volatile" : "")
            + (restrict ? " __restrict__" : "");
    return in.remember(Node.qualified(type(), words));
  }

  private Node function() {
    in.expect("F");
    in.take("Y");
    var result = type();
    var parameters = new ArrayList<Node>();
    var suffix = "";
    while (!in.take("E")) {
      if (in.take("RE")) {
        suffix = " &";
        break;
      }
      if (in.take("OE")) {
        suffix = " &&";
        break;
      }
      parameters.add(type());
    }
    return new Node.Function(result, withoutVoid(parameters), suffix);
  }

  private Node array() {
    in.expect("A");
    var bound = "";
    if (in.peek() != '_') {
      bound = Character.isDigit(in.peek()) ? in.number() : expression().text();
    }
    in.expect("_");
    return new Node.Array(type(), bound);
  }

  private Node extended() {
    in.expect("D");
    switch (in.next()) {
      case 'i' -> {
        return new Text("char32_t");
      }
      case 's' -> {
        return new Text("char16_t");
      }
      case 'u' -> {
        return new Text("char8_t");
      }
      case 'a' -> {
        return new Text("auto");
      }
      case 'c' -> {
        return new Text("decltype(auto)");
      }
      case 'n' -> {
        return new Text("decltype(nullptr)");
      }
      case 'h' -> {
        return new Text("half");
      }
      case 'f' -> {
        return new Text("decimal32");
      }
      case 'd' -> {
        return new Text("decimal64");
      }
      case 'e' -> {
        return new Text("decimal128");
      }
      case 't', 'T' -> {
        var inner = expression();
        in.expect("E");
        return in.remember(new Text("decltype (" + inner.text() + ")"));
      }
      case 'p' -> {
        return in.remember(Node.expanded(type()));
      }
      case 'o' -> {
        in.expect("F");
        throw new Unreadable();
      }
      case 'v' -> {
        var size = in.number();
        in.expect("_");
        return in.remember(new Text(type().text() + " __vector(" + size + ")"));
      }
      default -> throw new Unreadable();
    }
  }

  Node templateParameter() {
    in.expect("T");
    int index = 0;
    if (!in.take("_")) {
      index = Integer.parseInt("0" + in.number()) + 1;
      in.expect("_");
    }
    if (index >= in.arguments().size()) {
      throw new Unreadable();
    }
    return in.arguments().get(index);
  }

  Node argument() {
    switch (in.peek()) {
      case 'L' -> {
        return literal();
      }
      case 'X' -> {
        in.next();
        var inner = expression();
        in.expect("E");
        return inner;
      }
      case 'J', 'I' -> {
        in.next();
        var list = new ArrayList<Node>();
        while (!in.take("E")) {
          list.add(argument());
        }
        return new Node.Pack(list);
      }
      default -> {
        return type();
      }
    }
  }

  private Node literal() {
    in.expect("L");
    if (in.take("_Z")) {
      var inner = in.encoding();
      in.expect("E");
      return inner;
    }
    char kind = in.peek();
    var type = type().text();
    var value = in.number();
    if (value.isEmpty()) {
      throw new Unreadable();
    }
    in.expect("E");
    return new Text(
        switch (kind) {
          case 'b' -> value.equals("0") ? "false" : value.equals("1") ? "true" : "(bool)" + value;
          case 'i' -> value;
          case 'j' -> value + "u";
          case 'l' -> value + "l";
          case 'm' -> value + "ul";
          case 'x' -> value + "ll";
          case 'y' -> value + "ull";
          default -> "(" + type + ")" + value;
        });
  }

  Node expression() {
    in.enter();
    var out = expressionInside();
    in.leave();
    return out;
  }

  private Node expressionInside() {
    if (in.peek() == 'L') {
      return literal();
    }
    if (in.peek() == 'T') {
      return templateParameter();
    }
    if (in.take("fp")) {
      var index = in.number();
      in.expect("_");
      return new Text("{parm#" + (index.isEmpty() ? 1 : Integer.parseInt(index) + 2) + "}");
    }
    if (in.take("sZ")) {
      var pack = templateParameter();
      return new Text("sizeof...(" + pack.text() + ")");
    }
    if (in.take("st")) {
      return new Text("sizeof (" + type().text() + ")");
    }
    if (in.take("sz")) {
      return new Text("sizeof (" + expression().text() + ")");
    }
    if (in.take("sp")) {
      return Node.expanded(expression());
    }
    if (in.take("sr")) {
      if (Character.isDigit(in.peek())) {
        return unresolved();
      }
      var scope = type();
      var name = in.unqualified(scope);
      return new Node.Nested(
          scope, in.peek() == 'I' ? new Node.Template(name, in.templateList()) : name);
    }
    if (in.take("cl")) {
      var callee = expression();
      var list = new ArrayList<Node>();
      while (!in.take("E")) {
        list.add(expression());
      }
      boolean plain =
          callee instanceof Text
              || callee instanceof Node.Nested(Node _, Node name) && name instanceof Text;
      var called = plain ? callee.text() : bracketed(callee);
      return new Text(called + "(" + Node.list(list) + ")");
    }
    if (in.take("dt")) {
      var object = expression();
      return new Text(bracketed(object) + "." + in.unqualified(new Text("")).text());
    }
    if (in.take("cv")) {
      var to = type();
      return new Text("(" + to.text() + ")" + "(" + expression().text() + ")");
    }
    if (Character.isDigit(in.peek())) {
      return in.unqualified(new Text(""));
    }
    return operator();
  }

  /** Names before an {@code E} that qualify the one after it. */
  private Node unresolved() {
    var levels = simple();
    while (!in.take("E")) {
      levels = new Node.Nested(levels, simple());
    }
    return new Node.Nested(levels, simple());
  }

  private Node simple() {
    in.take("on");
    var name = in.unqualified(new Text(""));
    return in.peek() == 'I' ? new Node.Template(name, in.templateList()) : name;
  }

  private Node operator() {
    var key = "" + in.next() + in.next();
    var name = Operators.NAMES.get(key);
    if (name == null) {
      throw new Unreadable();
    }
    if ("ps ng ad de co nt".contains(key)) {
      return new Text(name + bracketed(expression()));
    }
    if (key.equals("qu")) {
      var condition = bracketed(expression());
      var yes = bracketed(expression());
      return new Text(condition + "?" + yes + " : " + bracketed(expression()));
    }
    var left = bracketed(expression());
    var right = bracketed(expression());
    var all = left + name + right;
    return new Text(name.equals(">") ? "(" + all + ")" : all);
  }

  private static String bracketed(Node node) {
    return "(" + node.text() + ")";
  }
}

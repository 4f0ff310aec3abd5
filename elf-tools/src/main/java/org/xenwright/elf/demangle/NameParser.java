package org.xenwright.elf.demangle;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.demangle.Demangler.Unreadable;
import org.xenwright.elf.demangle.Node.Text;

/** Names and encodings (Itanium C++ ABI 5.1.2 to 5.1.4). */
final class NameParser {
  private static final int DEPTH = 256;
  private static final int SUBSTITUTIONS = 4096;

  private final String text;
  private int at;
  private int depth;
  private final List<Node> substitutions = new ArrayList<>();
  private List<Node> templateArguments = new ArrayList<>();
  private String qualifiers = "";
  private boolean templateEnd;

  /** Whether the name last read has no result type: constructors, destructors, conversions. */
  private boolean structor;

  private final Demangler.Style style;

  NameParser(String text, Demangler.Style style) {
    this.text = text;
    this.style = style;
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean looking(String what) {
    return text.startsWith(what, at);
  }

  boolean take(String what) {
    if (looking(what)) {
      at += what.length();
      return true;
    }
    return false;
  }

  char next() {
    if (at >= text.length()) {
      throw new Unreadable();
    }
    return text.charAt(at++);
  }

  void expect(String what) {
    if (!take(what)) {
      throw new Unreadable();
    }
  }

  void enter() {
    if (++depth > DEPTH) {
      throw new Unreadable();
    }
  }

  void leave() {
    depth--;
  }

  Node remember(Node node) {
    if (substitutions.size() >= SUBSTITUTIONS) {
      throw new Unreadable();
    }
    substitutions.add(node);
    return node;
  }

  List<Node> arguments() {
    return templateArguments;
  }

  /** Template parameters stand for these from now on. */
  void restore(List<Node> arguments) {
    templateArguments = arguments;
  }

  /** The whole text as a type. */
  String alone() {
    var out = new TypeParser(this).type().text();
    if (at < text.length() || out.length() > 1 << 16) {
      throw new Unreadable();
    }
    return out;
  }

  String mangled() {
    expect("_Z");
    var whole = encoding();
    boolean bare = !style.parameters() && whole instanceof Node.Encoding;
    var out = new StringBuilder(bare ? ((Node.Encoding) whole).name().text() : whole.text());
    while (peek() == '.') {
      int start = at++;
      while (Character.isLowerCase(peek()) || peek() == '_') {
        at++;
      }
      while (peek() == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))
          || Character.isDigit(peek())) {
        at++;
      }
      out.append(" [clone ").append(text, start, at).append(']');
    }
    if (at < text.length() || out.length() > 1 << 16) {
      throw new Unreadable();
    }
    return out.toString();
  }

  Node encoding() {
    enter();
    if (peek() == 'T' || looking("GV") || looking("GR") || looking("GTt")) {
      leave();
      return special();
    }
    qualifiers = "";
    templateEnd = false;
    structor = false;
    var name = name();
    var suffix = qualifiers;
    boolean hasResult = templateEnd && !structor;
    if (at >= text.length() || peek() == 'E' || peek() == '.') {
      leave();
      return name;
    }
    var types = new TypeParser(this);
    var outer = templateArguments;
    var result = hasResult ? types.type() : new Text("");
    var parameters = types.parameters();
    templateArguments = outer;
    leave();
    return new Node.Encoding(name, result, parameters, suffix);
  }

  private Node special() {
    var types = new TypeParser(this);
    if (take("GV")) {
      return new Text("guard variable for " + name().text());
    }
    if (take("GR")) {
      var name = name().text();
      sequence();
      return new Text("reference temporary #0 for " + name);
    }
    if (take("GTt")) {
      return new Text("transaction clone for " + encoding().text());
    }
    next();
    switch (next()) {
      case 'V' -> {
        return new Text("vtable for " + types.type().text());
      }
      case 'T' -> {
        return new Text("VTT for " + types.type().text());
      }
      case 'I' -> {
        return new Text("typeinfo for " + types.type().text());
      }
      case 'S' -> {
        return new Text("typeinfo name for " + types.type().text());
      }
      case 'H' -> {
        return new Text("TLS init function for " + name().text());
      }
      case 'W' -> {
        return new Text("TLS wrapper function for " + name().text());
      }
      case 'C' -> {
        var derived = types.type().text();
        number();
        expect("_");
        return new Text("construction vtable for " + types.type().text() + "-in-" + derived);
      }
      case 'h' -> {
        number();
        expect("_");
        return new Text("non-virtual thunk to " + encoding().text());
      }
      case 'v' -> {
        number();
        expect("_");
        number();
        expect("_");
        return new Text("virtual thunk to " + encoding().text());
      }
      case 'c' -> {
        offset();
        offset();
        return new Text("covariant return thunk to " + encoding().text());
      }
      default -> throw new Unreadable();
    }
  }

  private void offset() {
    char kind = next();
    number();
    expect("_");
    if (kind == 'v') {
      number();
      expect("_");
    }
  }

  /** A number, possibly negative, as text. */
  String number() {
    int start = at;
    if (peek() == 'n') {
      at++;
    }
    while (Character.isDigit(peek())) {
      at++;
    }
    return text.substring(start, at).replace('n', '-');
  }

  Node name() {
    enter();
    Node name;
    if (take("N")) {
      name = nested();
    } else if (take("Z")) {
      name = local();
    } else if (looking("St")) {
      at += 2;
      name = new Node.Nested(new Text("std"), unqualified(new Text("std")));
      name = templated(name, true);
    } else if (peek() == 'S') {
      name = templated(substitution(), false);
    } else {
      name = templated(unqualified(new Text("")), true);
    }
    leave();
    return name;
  }

  /** Template arguments after a name, if there are any. */
  private Node templated(Node name, boolean fresh) {
    templateEnd = false;
    if (peek() != 'I') {
      return name;
    }
    if (fresh) {
      remember(name);
    }
    var list = templateList();
    templateEnd = true;
    return new Node.Template(name, list);
  }

  List<Node> templateList() {
    expect("I");
    var types = new TypeParser(this);
    var list = new ArrayList<Node>();
    boolean wasStructor = structor;
    while (!take("E")) {
      list.add(types.argument());
    }
    structor = wasStructor;
    templateArguments = list;
    return list;
  }

  private Node nested() {
    var words = new StringBuilder();
    boolean restrict = take("r");
    boolean isVolatile = take("V");
    boolean isConst = take("K");
    words.append(isConst ? " const" : "").append(isVolatile ? " volatile" : "");
    words.append(restrict ? " __restrict__" : "");
    words.append(take("R") ? " &" : take("O") ? " &&" : "");
    Node name = new Text("");
    boolean any = false;
    while (!take("E")) {
      templateEnd = false;
      if (peek() == 'S' && !looking("St")) {
        name = substitution();
      } else if (take("St")) {
        name = new Text("std");
      } else if (peek() == 'T') {
        name = remember(new TypeParser(this).templateParameter());
      } else if (peek() == 'I') {
        name = new Node.Template(name, templateList());
        templateEnd = true;
        if (peek() != 'E') {
          remember(name);
        }
      } else if (looking("Dt") || looking("DT")) {
        name = remember(new TypeParser(this).type());
      } else {
        structor = false;
        var part = unqualified(name);
        name = any ? new Node.Nested(name, part) : part;
        if (peek() != 'E') {
          remember(name);
        }
      }
      any = true;
    }
    qualifiers = words.toString();
    return name;
  }

  private Node local() {
    var outer = withoutResult(encoding());
    expect("E");
    qualifiers = "";
    if (take("s")) {
      discriminator();
      return new Node.Nested(outer, new Text("string literal"));
    }
    if (take("d")) {
      var index = number();
      expect("_");
      int count = index.isEmpty() ? 1 : Integer.parseInt(index) + 2;
      return new Node.Nested(
          outer, new Node.Nested(new Text("{default arg#" + count + "}"), name()));
    }
    var inner = name();
    discriminator();
    return new Node.Nested(outer, inner);
  }

  private static Node withoutResult(Node function) {
    return function instanceof Node.Encoding(Node name, Node _, List<Node> list, String suffix)
        ? new Node.Encoding(name, new Text(""), list, suffix)
        : function;
  }

  private void discriminator() {
    if (take("_")) {
      if (take("_")) {
        number();
        expect("_");
      } else {
        next();
      }
    }
  }

  Node unqualified(Node scope) {
    Node name;
    char c = peek();
    if (Character.isDigit(c)) {
      name = source();
    } else if (c == 'L') {
      at++;
      name = source();
      discriminator();
    } else if (c == 'C'
        || c == 'D' && at + 1 < text.length() && "012456".indexOf(text.charAt(at + 1)) >= 0) {
      at += 2;
      if (c == 'C' && text.charAt(at - 1) == 'I') {
        at++;
        new TypeParser(this).type();
      }
      structor = true;
      name = new Node.Structor(scope, c == 'D');
    } else if (take("Ut")) {
      name = new Text("{unnamed type#" + counted() + "}");
      remember(name);
      substitutions.removeLast();
    } else if (take("Ul")) {
      var types = new TypeParser(this);
      var parameters = types.parametersUntilEnd();
      name = new Text("{lambda(" + Node.list(parameters) + ")#" + counted() + "}");
    } else if (take("DC")) {
      var parts = new ArrayList<Node>();
      while (!take("E")) {
        parts.add(source());
      }
      name = new Text("[" + Node.list(parts) + "]");
    } else {
      boolean converts = looking("cv");
      name = new Text(Operators.name(this));
      structor = converts;
    }
    while (take("B")) {
      name = new Node.Tagged(name, source().text());
    }
    return name;
  }

  private int counted() {
    var index = number();
    expect("_");
    return index.isEmpty() ? 1 : Integer.parseInt(index) + 2;
  }

  private Node source() {
    var digits = number();
    if (digits.isEmpty() || digits.length() > 6) {
      throw new Unreadable();
    }
    int length = Integer.parseInt(digits);
    if (length <= 0 || at + length > text.length()) {
      throw new Unreadable();
    }
    var name = text.substring(at, at + length);
    at += length;
    return new Text(
        name.startsWith("_GLOBAL_") && name.length() > 10 && name.charAt(9) == 'N'
            ? "(anonymous namespace)"
            : name);
  }

  /** A number in base 36, plus one; 0 for the empty one. */
  private int sequence() {
    if (take("_")) {
      return 0;
    }
    int value = 0;
    while (!take("_")) {
      int digit = Character.digit(next(), 36);
      if (digit < 0 || value > SUBSTITUTIONS) {
        throw new Unreadable();
      }
      value = value * 36 + digit;
    }
    return value + 1;
  }

  Node substitution() {
    expect("S");
    switch (peek()) {
      case 'a' -> {
        return standard("allocator", "std::allocator");
      }
      case 'b' -> {
        return standard("basic_string", "std::basic_string");
      }
      case 's' -> {
        return string("basic_string", "std::string");
      }
      case 'i' -> {
        return string("basic_istream", "std::istream");
      }
      case 'o' -> {
        return string("basic_ostream", "std::ostream");
      }
      case 'd' -> {
        return string("basic_iostream", "std::iostream");
      }
      default -> {
        int index = sequence();
        if (index >= substitutions.size()) {
          throw new Unreadable();
        }
        return substitutions.get(index);
      }
    }
  }

  private Node standard(String full, String shown) {
    at++;
    return new Node.Standard(full, shown);
  }

  /** Before a constructor or destructor the type is written out. */
  private Node string(String full, String shown) {
    at++;
    boolean written = style.verbose() || peek() == 'C' || peek() == 'D';
    var whole =
        "std::"
            + full
            + "<char, std::char_traits<char>"
            + (full.equals("basic_string") ? ", std::allocator<char> >" : " >");
    return new Node.Standard(full, written ? whole : shown);
  }
}

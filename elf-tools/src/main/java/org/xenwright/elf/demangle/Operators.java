package org.xenwright.elf.demangle;

import java.util.Map;
import org.xenwright.elf.demangle.Demangler.Unreadable;

/** Names of operators (Itanium C++ ABI 5.1.4.3). */
final class Operators {
  static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("nw", "new"),
          Map.entry("na", "new[]"),
          Map.entry("dl", "delete"),
          Map.entry("da", "delete[]"),
          Map.entry("ps", "+"),
          Map.entry("ng", "-"),
          Map.entry("ad", "&"),
          Map.entry("de", "*"),
          Map.entry("co", "~"),
          Map.entry("pl", "+"),
          Map.entry("mi", "-"),
          Map.entry("ml", "*"),
          Map.entry("dv", "/"),
          Map.entry("rm", "%"),
          Map.entry("an", "&"),
          Map.entry("or", "|"),
          Map.entry("eo", "^"),
          Map.entry("aS", "="),
          Map.entry("pL", "+="),
          Map.entry("mI", "-="),
          Map.entry("mL", "*="),
          Map.entry("dV", "/="),
          Map.entry("rM", "%="),
          Map.entry("aN", "&="),
          Map.entry("oR", "|="),
          Map.entry("eO", "^="),
          Map.entry("ls", "<<"),
          Map.entry("rs", ">>"),
          Map.entry("lS", "<<="),
          Map.entry("rS", ">>="),
          Map.entry("eq", "=="),
          Map.entry("ne", "!="),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("le", "<="),
          Map.entry("ge", ">="),
          Map.entry("ss", "<=>"),
          Map.entry("nt", "!"),
          Map.entry("aa", "&&"),
          Map.entry("oo", "||"),
          Map.entry("pp", "++"),
          Map.entry("mm", "--"),
          Map.entry("cm", ","),
          Map.entry("pm", "->*"),
          Map.entry("pt", "->"),
          Map.entry("cl", "()"),
          Map.entry("ix", "[]"),
          Map.entry("qu", "?"));

  private Operators() {}

  static String name(NameParser in) {
    if (in.take("cv")) {
      return "operator " + new TypeParser(in).type().text();
    }
    if (in.take("li")) {
      return "operator\"\" " + in.unqualified(new Node.Text("")).text();
    }
    var key = "" + in.next() + in.next();
    var name = NAMES.get(key);
    if (name == null) {
      throw new Unreadable();
    }
    return "operator" + (Character.isLetter(name.charAt(0)) ? " " : "") + name;
  }
}

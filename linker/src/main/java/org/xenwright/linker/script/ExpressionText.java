package org.xenwright.linker.script;

/**
 * Expressions as GNU ld's map file writes them: every operation in parentheses, numbers in base
 * sixteen.
 */
public final class ExpressionText {
  private ExpressionText() {}

  /** The text of an expression. */
  public static String of(Expression expression) {
    var out = new StringBuilder();
    write(expression, out);
    return out.toString();
  }

  /** The text of an assignment, its wrapper included. */
  public static String of(Command.Assignment assignment) {
    var plain = assignment.symbol() + " = " + of(assignment.value());
    return assignment.kind().provides() ? "PROVIDE (" + plain + ")" : plain;
  }

  private static void write(Expression expression, StringBuilder out) {
    switch (expression) {
      case Expression.Number n -> out.append("0x").append(Long.toHexString(n.value()));
      case Expression.Name n -> out.append(n.name());
      case Expression.Unary u -> call(out, u.operator().text(), u.operand());
      case Expression.Binary b -> {
        if (b.operator().precedence() == 0) {
          call(out, b.operator().text(), b.left(), b.right());
        } else {
          out.append('(');
          write(b.left(), out);
          out.append(' ').append(b.operator().text()).append(' ');
          write(b.right(), out);
          out.append(')');
        }
      }
      case Expression.Conditional c -> {
        write(c.condition(), out);
        out.append('?');
        write(c.yes(), out);
        out.append(':');
        write(c.no(), out);
      }
      case Expression.AlignDot a -> call(out, "ALIGN", a.boundary());
      case Expression.Align a -> call(out, "ALIGN", a.value(), a.boundary());
      case Expression.Absolute a -> call(out, "ABSOLUTE", a.operand());
      case Expression.Next n -> call(out, "NEXT", n.boundary());
      case Expression.Log2Ceil l -> call(out, "LOG2CEIL", l.operand());
      case Expression.OfSection s ->
          out.append(s.query().name()).append(" (").append(s.section()).append(')');
      case Expression.OfRegion r ->
          out.append(r.query().name()).append(" (").append(r.region()).append(')');
      case Expression.Defined d -> out.append("DEFINED (").append(d.symbol()).append(')');
      case Expression.Constant c -> out.append("CONSTANT (").append(c.name()).append(')');
      case Expression.SizeofHeaders _ -> out.append("SIZEOF_HEADERS");
      case Expression.SegmentStart s -> {
        out.append("SEGMENT_START (\"").append(s.segment()).append("\", ");
        write(s.otherwise(), out);
        out.append(')');
      }
      case Expression.DataSegmentAlign d ->
          call(out, "DATA_SEGMENT_ALIGN", d.maximumPage(), d.commonPage());
      case Expression.DataSegmentRelroEnd d ->
          call(out, "DATA_SEGMENT_RELRO_END", d.value(), d.offset());
      case Expression.DataSegmentEnd d -> call(out, "DATA_SEGMENT_END", d.value());
      case Expression.Asserted a -> {
        out.append("ASSERT (");
        write(a.condition(), out);
        out.append(", ").append(a.message()).append(')');
      }
    }
  }

  private static void call(StringBuilder out, String name, Expression... arguments) {
    out.append(name).append(" (");
    var separator = "";
    for (var argument : arguments) {
      out.append(separator);
      write(argument, out);
      separator = ", ";
    }
    out.append(')');
  }
}

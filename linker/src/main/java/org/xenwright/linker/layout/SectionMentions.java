package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.linker.script.Expression;

/** Output sections whose address or load address an expression asks for. */
final class SectionMentions {
  private SectionMentions() {}

  /** Their names in the order they stand. */
  static List<String> of(Expression expression) {
    var all = new ArrayList<String>();
    walk(expression, all);
    return all;
  }

  private static void walk(Expression expression, List<String> all) {
    switch (expression) {
      case Expression.OfSection(var _, var query, var section) -> {
        if (query == Expression.SectionQuery.ADDR || query == Expression.SectionQuery.LOADADDR) {
          all.add(section);
        }
      }
      case Expression.Unary(var _, var operand) -> walk(operand, all);
      case Expression.Binary(var _, var _, var left, var right) -> {
        walk(left, all);
        walk(right, all);
      }
      case Expression.Conditional(var condition, var yes, var no) -> {
        walk(condition, all);
        walk(yes, all);
        walk(no, all);
      }
      case Expression.AlignDot(var boundary) -> walk(boundary, all);
      case Expression.Align(var value, var boundary) -> {
        walk(value, all);
        walk(boundary, all);
      }
      case Expression.Absolute(var operand) -> walk(operand, all);
      case Expression.Next(var boundary) -> walk(boundary, all);
      case Expression.Log2Ceil(var operand) -> walk(operand, all);
      case Expression.SegmentStart(var _, var otherwise) -> walk(otherwise, all);
      case Expression.DataSegmentAlign(var maximum, var common) -> {
        walk(maximum, all);
        walk(common, all);
      }
      case Expression.DataSegmentRelroEnd(var offset, var value) -> {
        walk(offset, all);
        walk(value, all);
      }
      case Expression.DataSegmentEnd(var value) -> walk(value, all);
      case Expression.Asserted(var _, var condition, var _) -> walk(condition, all);
      case Expression.Number _,
          Expression.Name _,
          Expression.OfRegion _,
          Expression.Defined _,
          Expression.Constant _,
          Expression.SizeofHeaders _ -> {}
    }
  }
}

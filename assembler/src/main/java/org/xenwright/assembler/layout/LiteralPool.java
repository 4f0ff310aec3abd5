package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.source.Complaints.Site;

/** Words that {@code ldr register, =expression} wants to find near; equal ones share a place. */
public final class LiteralPool {
  /** Most words in one pool, as in GNU as; it also keeps the pool in reach of its loads. */
  public static final int MOST = 1024;

  record Entry(Expression value, Site site) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Expression, Integer> places = new HashMap<>();
  private final AsmSymbol label = new AsmSymbol("");

  /** The address of a word that holds {@code value}. */
  public Expression reference(Expression value, Site site) {
    int index =
        places.computeIfAbsent(
            value,
            v -> {
              entries.add(new Entry(v, site));
              return entries.size() - 1;
            });
    return new Expression.Binary(
        Operator.ADD, new Expression.SymbolValue(label), new Expression.Constant(4L * index));
  }

  /** Whether no further word fits. */
  public boolean isFull() {
    return entries.size() >= MOST;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }

  AsmSymbol label() {
    return label;
  }
}

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

  /** A literal of 4 or 8 bytes at an offset in the pool. */
  record Entry(Expression value, int size, Site site) {}

  private record Key(Expression value, int size) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Key, Integer> places = new HashMap<>();
  private final AsmSymbol label = new AsmSymbol("");
  private int exponent = 2;
  private int next;
  private int gap = -1;

  /** The address of a literal of {@code size} bytes that holds {@code value}. */
  public Expression reference(Expression value, int size, Site site) {
    int offset = places.computeIfAbsent(new Key(value, size), _ -> add(value, size, site));
    return new Expression.Binary(
        Operator.ADD, new Expression.SymbolValue(label), new Expression.Constant(offset));
  }

  /** Doublewords are aligned; a word fills the gap that one left. */
  private int add(Expression value, int size, Site site) {
    if (size == 4 && gap >= 0) {
      int offset = gap;
      entries.set(offset / 4, new Entry(value, 4, site));
      gap = -1;
      return offset;
    }
    if (size == 8) {
      exponent = 3;
      if ((next & 4) != 0) {
        gap = next;
        entries.add(new Entry(Expression.ZERO, 4, site));
        next += 4;
      }
    }
    int offset = next;
    entries.add(new Entry(value, size, site));
    if (size == 8) {
      entries.add(new Entry(Expression.ZERO, 0, site)); // so that four bytes are one entry
    }
    next += size;
    return offset;
  }

  /** Alignment as a power of two. */
  int exponent() {
    return exponent;
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

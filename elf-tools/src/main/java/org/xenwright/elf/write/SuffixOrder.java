package org.xenwright.elf.write;

/**
 * Sorts strings by their ends, so that a string that ends another stands somewhere before it with
 * nothing between that does not end the same. The sort looks at one byte at a time, from the last
 * one on, and splits in three (Bentley and Sedgewick, "Fast Algorithms for Sorting and Searching
 * Strings", 1997): names of one program share long ends, which comparing pairs would read again and
 * again.
 */
final class SuffixOrder {
  private static final int SMALL = 8;

  private final byte[] text;

  /** String {@code i} is the bytes from {@code starts[i]} to {@code starts[i + 1]}. */
  private final int[] starts;

  private final int[] order;

  private SuffixOrder(byte[] text, int[] starts, int[] order) {
    this.text = text;
    this.starts = starts;
    this.order = order;
  }

  /** Sorts the numbers of strings that lie one behind the other in {@code text}. */
  static void sort(byte[] text, int[] starts, int[] order) {
    new SuffixOrder(text, starts, order).sort(0, order.length, 0);
  }

  /** The byte that many from the end, or -1 before the start. */
  private int at(int string, int depth) {
    int place = starts[string + 1] - 1 - depth;
    return place < starts[string] ? -1 : text[place] & 0xff;
  }

  private void sort(int begin, int end, int begun) {
    int from = begin;
    int to = end;
    int depth = begun;
    while (to - from > SMALL) {
      int pivot = median(from, to, depth);
      int less = from;
      int greater = to;
      int i = from;
      while (i < greater) {
        int key = at(order[i], depth);
        if (key < pivot) {
          swap(less++, i++);
        } else if (key > pivot) {
          swap(i, --greater);
        } else {
          i++;
        }
      }
      // The largest part is next; the others, which are at most half, are calls.
      int same = greater - less;
      int deeper = pivot < 0 ? 0 : same;
      if (deeper >= less - from && deeper >= to - greater) {
        sort(from, less, depth);
        sort(greater, to, depth);
        from = less;
        to = pivot < 0 ? less : greater;
        depth++;
      } else {
        if (deeper > 0) {
          sort(less, greater, depth + 1);
        }
        if (less - from >= to - greater) {
          sort(greater, to, depth);
          to = less;
        } else {
          sort(from, less, depth);
          from = greater;
        }
      }
    }
    insert(from, to, depth);
  }

  private int median(int from, int to, int depth) {
    int a = at(order[from], depth);
    int b = at(order[from + to >>> 1], depth);
    int c = at(order[to - 1], depth);
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }

  private void insert(int from, int to, int depth) {
    for (int i = from + 1; i < to; i++) {
      int moved = order[i];
      int at = i;
      while (at > from && compare(order[at - 1], moved, depth) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moved;
    }
  }

  private int compare(int a, int b, int from) {
    int depth = from;
    while (true) {
      int left = at(a, depth);
      int right = at(b, depth);
      if (left != right || left < 0) {
        return left - right;
      }
      depth++;
    }
  }
}

package org.xenwright.isa.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The forms of statements that were read before, for all threads and all sources of one run: a
 * program is written in a few hundred forms. Its size is bounded; a form that finds no place drives
 * another one out. A race loses a form that is found out again.
 */
final class KnownForms {
  private static final int PLACES = 1 << 13;

  /** How many places a form may have. */
  private static final int REACH = 4;

  private static final @Nullable Known[] TABLE = new @Nullable Known[PLACES];

  private KnownForms() {}

  /** A form and what it belongs to: the skeleton and what the processor has. */
  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Known(byte[] key, int hash, long features, Form form) {
    boolean isOf(Skeleton skeleton, long processor) {
      return hash == skeleton.hash() && features == processor && skeleton.hasKey(key);
    }
  }

  private static int place(Skeleton skeleton, long features, int number) {
    int mixed = (skeleton.hash() + Long.hashCode(features)) * 0x9e37_79b1;
    return (mixed >>> 19) + number & PLACES - 1;
  }

  /** What is known of statements of this skeleton. */
  static @Nullable Form find(Skeleton skeleton, long features) {
    for (int i = 0; i < REACH; i++) {
      var known = TABLE[place(skeleton, features, i)];
      if (known == null) {
        return null;
      }
      if (known.isOf(skeleton, features)) {
        return known.form;
      }
    }
    return null;
  }

  /** Remembers a form. */
  static void add(Skeleton skeleton, long features, Form form) {
    int free = place(skeleton, features, 0);
    for (int i = 0; i < REACH; i++) {
      int place = place(skeleton, features, i);
      var known = TABLE[place];
      if (known == null || known.isOf(skeleton, features)) {
        free = place;
        break;
      }
    }
    TABLE[free] = new Known(skeleton.copyOfKey(), skeleton.hash(), features, form);
  }
}

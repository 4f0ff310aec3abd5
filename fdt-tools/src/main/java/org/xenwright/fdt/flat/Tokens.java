package org.xenwright.fdt.flat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.flat.FlatBytes.Word;

/**
 * The structure block cut into tokens, from its start to its end token or to the place where it can
 * be read no further. A node is known by the index of the token that begins it: edits behind a node
 * leave its index alone. Source: Devicetree Specification 0.4, 5.4.
 */
final class Tokens {
  static final int WORD = 4;
  static final int PROPERTY_HEADER = 12;

  /** Kinds of tokens before the end. */
  enum Kind {
    BEGIN_NODE(1),
    END_NODE(2),
    PROPERTY(3),
    NOP(4);

    final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private static final int END = 9;

  /**
   * One token.
   *
   * @param start offset in the structure block
   * @param end offset behind it, aligned
   */
  record Token(Kind kind, int start, int end) {}

  private final FlatBytes blob;
  private final List<Token> tokens = new ArrayList<>();
  private Optional<FlatError> broken = Optional.empty();
  private int end;

  private Tokens(FlatBytes blob) {
    this.blob = blob;
  }

  static Tokens of(FlatBytes blob) {
    var tokens = new Tokens(blob);
    tokens.scan();
    return tokens;
  }

  int count() {
    return tokens.size();
  }

  Token get(int index) {
    return tokens.get(index);
  }

  /** Why the end token was not reached, if it was not. */
  Optional<FlatError> broken() {
    return broken;
  }

  /** The offset behind the last token, the end token included. */
  int end() {
    return end;
  }

  private void scan() {
    while (true) {
      if (!isInside(end, WORD)) {
        broken = Optional.of(FlatError.TRUNCATED);
        return;
      }
      int number = blob.u32(start() + end);
      long length = number == END ? WORD : length(number);
      if (length < 0 || !isInside(end, length)) {
        broken = Optional.of(FlatError.BADSTRUCTURE);
        return;
      }
      int begun = end;
      end = (int) (end + length + 3 & -4L);
      if (number == END) {
        return;
      }
      tokens.add(new Token(kind(number), begun, end));
    }
  }

  private static Kind kind(int number) {
    for (var kind : Kind.values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalStateException("token " + number + " has a length but no kind");
  }

  /** Bytes of the token that begins at the end so far; -1 when it is none. */
  private long length(int number) {
    if (number == Kind.BEGIN_NODE.number) {
      int at = end + WORD;
      while (isInside(at, 1) && blob.u8(start() + at) != 0) {
        at++;
      }
      return isInside(at, 1) ? at + 1 - end : -1;
    }
    if (number == Kind.PROPERTY.number) {
      if (!isInside(end + WORD, WORD)) {
        return -1;
      }
      long size = Integer.toUnsignedLong(blob.u32(start() + end + WORD));
      boolean gap = blob.versionBefore(16) && size >= 8 && (end + PROPERTY_HEADER) % 8 != 0;
      return size + end + WORD >= Integer.MAX_VALUE
          ? -1
          : PROPERTY_HEADER + size + (gap ? WORD : 0);
    }
    return number == Kind.END_NODE.number || number == Kind.NOP.number ? WORD : -1;
  }

  private int start() {
    return blob.get(Word.STRUCT);
  }

  /** Whether so many bytes at an offset lie inside the block and the blob. */
  private boolean isInside(long offset, long length) {
    long place = blob.size(Word.STRUCT) + offset + length;
    boolean inBlock = blob.versionBefore(17) || offset + length <= blob.size(Word.STRUCT_SIZE);
    return inBlock && place <= blob.size(Word.TOTAL_SIZE) && place <= Integer.MAX_VALUE;
  }
}

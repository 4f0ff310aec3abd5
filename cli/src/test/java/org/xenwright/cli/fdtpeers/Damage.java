package org.xenwright.cli.fdtpeers;

import java.util.Arrays;

/** Ways in which blobs are hurt. */
final class Damage {
  private static final int HEADER = 40;
  private static final int[] WORDS = {
    0, 1, 2, 3, 4, 5, 9, 16, 17, 40, 56, 100, -1, -2, 0x7fffffff, 0x80000000, 0xd00dfeed
  };

  private final Dice dice;

  Damage(Dice dice) {
    this.dice = dice;
  }

  /** One to three injuries. */
  byte[] of(byte[] blob) {
    var out = blob;
    for (int i = 1 + dice.below(3); i > 0 && out.length >= HEADER + 4; i--) {
      out = one(out.clone());
    }
    return out;
  }

  private byte[] one(byte[] blob) {
    switch (dice.below(10)) {
      case 0 -> blob[dice.below(HEADER)] = (byte) dice.below(256);
      case 1 -> put(blob, 4 * dice.below(HEADER / 4), word(blob));
      case 2 -> put(blob, 4 * dice.below(HEADER / 4), cell(blob, 4) - dice.below(9) + 4);
      case 3, 4 -> put(blob, 4 * dice.below(blob.length / 4), word(blob));
      case 5 -> blob[dice.below(blob.length)] ^= (byte) (1 << dice.below(8));
      case 6 -> token(blob);
      case 7 -> {
        return Arrays.copyOf(blob, dice.below(blob.length));
      }
      case 8 -> {
        return Arrays.copyOf(blob, blob.length + 1 + dice.below(50));
      }
      default -> withoutEnds(blob);
    }
    return blob;
  }

  private int word(byte[] blob) {
    return dice.chance(20)
        ? blob.length + 4 * (dice.below(3) - 1)
        : WORDS[dice.below(WORDS.length)];
  }

  /** Another token where one may stand. */
  private void token(byte[] blob) {
    int start = cell(blob, 8);
    int room = blob.length - start - 4;
    if (start > 0 && room > 4) {
      put(blob, start + 4 * dice.below(room / 4), WORDS[1 + dice.below(6)]);
    }
  }

  /** Strings that run on: a zero becomes a letter. */
  private void withoutEnds(byte[] blob) {
    int from = dice.below(blob.length);
    for (int i = from; i < blob.length; i++) {
      if (blob[i] == 0) {
        blob[i] = 'x';
        return;
      }
    }
  }

  private static int cell(byte[] blob, int at) {
    return (blob[at] & 0xff) << 24
        | (blob[at + 1] & 0xff) << 16
        | (blob[at + 2] & 0xff) << 8
        | blob[at + 3] & 0xff;
  }

  private static void put(byte[] blob, int at, int value) {
    for (int i = 0; i < 4 && at + i < blob.length; i++) {
      blob[at + i] = (byte) (value >>> 24 - 8 * i);
    }
  }
}

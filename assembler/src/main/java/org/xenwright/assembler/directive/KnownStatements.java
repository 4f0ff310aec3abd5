package org.xenwright.assembler.directive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.ParseResult;

/**
 * What statements meant that were read before: programs repeat themselves, and finding the row that
 * fits is what assembling takes longest for. Holds only statements whose meaning their text, the
 * target, the state and the IT block decide: no symbols.
 */
final class KnownStatements {
  /** Statements kept; then all are forgotten, so that memory stays bounded. */
  private static final int MOST = 1 << 15;

  /** Longer statements are not worth their memory. */
  private static final int LONGEST = 80;

  private final Job job;
  private final Map<String, Optional<ParseResult.Encoded>> known = new HashMap<>();
  private int changes;
  private String asked = "";

  KnownStatements(Job job) {
    this.job = job;
  }

  /** The meaning of a statement; empty when it has to be read. */
  Optional<ParseResult.Encoded> find(String mnemonic, Cursor operands, Context context) {
    if (changes != job.target.changes()) {
      changes = job.target.changes();
      known.clear();
    }
    int length = operands.text().length() - operands.position();
    if (length > LONGEST) {
      asked = "";
      return Optional.empty();
    }
    char state = (char) ('0' + context.set().ordinal() * 2 + (context.insideIt() ? 1 : 0));
    asked =
        new StringBuilder(mnemonic.length() + length + 2)
            .append(state)
            .append(mnemonic)
            .append(' ')
            .append(operands.text(), operands.position(), operands.text().length())
            .toString();
    return known.getOrDefault(asked, Optional.empty());
  }

  /** Keeps the meaning of the statement asked for last. */
  void add(ParseResult.Encoded meaning) {
    if (asked.isEmpty()) {
      return;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(asked, Optional.of(meaning));
  }
}

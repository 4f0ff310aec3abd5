package org.xenwright.rules.build;

import java.util.List;
import java.util.Optional;
import org.xenwright.rules.engine.Body;
import org.xenwright.rules.engine.Expr;

/**
 * A rule document, checked.
 *
 * @param texts the plain texts by key: {@code id title severity tier why fix} always, others when
 *     given
 * @param body what it demands; empty for complaints about input
 * @param unless an image fact with the severity that is left, {@code none} for no finding
 * @param message parts of the message: a {@link String} or an {@link Expr}
 * @param bad examples that must break it
 * @param good examples that must keep it
 */
record RuleDocument(
    java.util.Map<String, String> texts,
    List<String> contracts,
    Optional<Body> body,
    Optional<Expr> unless,
    List<Object> message,
    Optional<Expr> blame,
    List<String> hides,
    List<String> bad,
    List<String> good) {
  String id() {
    return text("id");
  }

  String text(String key) {
    return texts.getOrDefault(key, "");
  }

  /** The id as the name of an enum constant. */
  String constant() {
    return id().replace('-', '_');
  }
}

package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.elf.model.BuildAttributes.Value;
import org.xenwright.rules.Rule;

/**
 * Reads {@code tag, value} of a build attribute ("Using as", {@code .gnu_attribute}).
 *
 * @param names the number of a tag's name, or -1
 * @param texts whether the value of a tag is a text
 */
record AttributeOperands(Statement statement, ToIntFunction<String> names, IntPredicate texts) {
  private static final int COMPATIBILITY = 32;

  /** Gives tag and value to {@code taker} if both are right. */
  void read(BiConsumer<Integer, Value> taker) {
    var tag = tag();
    if (tag.isEmpty()) {
      return;
    }
    if (!statement.comma()) {
      wrong("expected <tag> , <value>");
      return;
    }
    int number = (int) tag.getAsLong();
    var value = value(number);
    if (value.isPresent() && statement.end()) {
      taker.accept(number, value.get());
    }
  }

  private OptionalLong tag() {
    statement.cursor().skipBlanks();
    char first = statement.cursor().peek();
    if (first >= '0' && first <= '9') {
      var tag = statement.constant();
      if (tag.isPresent() && (tag.getAsLong() < 0 || tag.getAsLong() > Integer.MAX_VALUE)) {
        wrong("expected <tag> , <value>");
        return OptionalLong.empty();
      }
      return tag;
    }
    if (statement.atEnd() || !ExpressionParser.isNameCharacter(first) || first == '.') {
      wrong("expected <tag> , <value>");
      return OptionalLong.empty();
    }
    var name = statement.symbolName().orElse("");
    int tag = names.applyAsInt(name);
    if (tag < 0) {
      statement.complain(
          Rule.XW_ASM_001,
          "Attribute name not recognised: " + name,
          "tags are numbers or, for the Arm ABI, names such as Tag_ABI_VFP_args.");
      statement.rest();
      return OptionalLong.empty();
    }
    return OptionalLong.of(tag);
  }

  private Optional<Value> value(int tag) {
    if (texts.test(tag)) {
      return text().map(Value.Text::new);
    }
    var number = statement.expressionIfAny();
    if (number.isEmpty() || !(number.get() instanceof Expression.Constant(long flag))) {
      wrong("expected numeric constant");
      return Optional.empty();
    }
    if (tag != COMPATIBILITY) {
      return Optional.of(new Value.Number(flag & 0xffff_ffffL));
    }
    if (!statement.comma()) {
      wrong("expected comma");
      return Optional.empty();
    }
    return text().map(vendor -> new Value.Compatibility(flag & 0xffff_ffffL, vendor));
  }

  private Optional<String> text() {
    statement.cursor().skipBlanks();
    if (statement.cursor().peek() != '"') {
      wrong("bad string constant");
      return Optional.empty();
    }
    return statement.string().map(b -> new String(b, StandardCharsets.UTF_8));
  }

  private void wrong(String message) {
    statement.complain(Rule.XW_ASM_001, message);
    statement.rest();
  }
}

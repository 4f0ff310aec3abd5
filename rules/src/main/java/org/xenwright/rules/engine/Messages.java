package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.path.Instance;

/** Fills in messages and writes the notes of a finding. */
final class Messages {
  private Messages() {}

  static String render(RuleBody.Message message, Evaluator evaluator) {
    var out = new StringBuilder();
    for (var part : message.parts()) {
      switch (part) {
        case RuleBody.Part.Plain(var text) -> out.append(text);
        case RuleBody.Part.Shown(var expr) -> out.append(shown(evaluator.value(expr)));
      }
    }
    return out.toString();
  }

  private static String shown(Datum datum) {
    if (datum instanceof Datum.Bits(var word)
        && word.width() == 64
        && word.constant().isPresent()) {
      long value = word.constant().getAsLong();
      return value < 0x1000 ? Long.toString(value) : String.format("0x%08x", value);
    }
    return datum.toString();
  }

  /** The descriptors among the bindings, taken apart, and the load addresses that matter. */
  static List<String> notes(
      Map<String, Datum> bindings,
      Evaluator evaluator,
      Optional<Instance> fails,
      Optional<Instance> works) {
    var notes = new ArrayList<String>();
    bindings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(e -> !e.getKey().equals("before"))
        .forEach(e -> {
          if (e.getValue() instanceof Datum.Item(RunThing run)) {
            var word = evaluator.reading().apply(run.entry().descriptor());
            notes.addAll(new Descriptor(word, run.entry().level()).explain());
          }
        });
    if (fails.isPresent() && works.isPresent()) {
      notes.add(
          String.format(
              "works at load address 0x%08x, fails at 0x%08x",
              works.get().load(), fails.get().load()));
    } else if (fails.isPresent()) {
      notes.add(String.format("fails with the image loaded at 0x%08x", fails.get().load()));
    }
    return notes;
  }
}

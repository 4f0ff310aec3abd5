package org.xenwright.linker.layout;

import org.xenwright.linker.script.Expression;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** What expressions ask of sections, memory regions and constants. */
final class LayoutQueries {
  private final Evaluator result;

  /** The answers are left in {@code result}. */
  LayoutQueries(Evaluator result) {
    this.result = result;
  }

  void ofSection(Expression.OfSection s) {
    result.valid = false;
    var found = result.tree.find(s.section());
    if (found.isEmpty()) {
      if (result.phase == Evaluator.Phase.FINAL) {
        result.tree.complain(
            result.report,
            Diagnostic.of(
                Rule.XW_LD_012,
                s.position(),
                "undefined section `" + s.section() + "' referenced in expression"));
      }
      switch (s.query()) {
        case SIZEOF, ALIGNOF -> result.number(0);
        case ADDR, LOADADDR -> {}
      }
      return;
    }
    var output = found.get();
    switch (s.query()) {
      case ADDR -> {
        if (output.addressKnown) {
          result.relative(0, output);
        }
      }
      case LOADADDR -> {
        if (output.loadKnown) {
          result.relative(output.lma, Output.ABSOLUTE);
        }
      }
      case SIZEOF ->
          result.number(!output.exists ? 0 : output.addressKnown ? output.size : output.rawSize);
      case ALIGNOF -> result.number(!output.exists ? 0 : 1L << output.alignmentPower);
    }
  }

  void ofRegion(Expression.OfRegion r) {
    var region =
        Regions.named(result.tree, r.region(), Position.of(r.position().file()), result.report);
    switch (r.query()) {
      case ORIGIN -> result.relativeToHere(region.origin);
      case LENGTH -> result.number(region.length);
    }
  }

  void constant(Expression.Constant c) {
    switch (c.name()) {
      case "MAXPAGESIZE" -> result.number(result.tree.options.maximumPage());
      case "COMMONPAGESIZE" -> result.number(result.tree.options.commonPage());
      default -> {
        result.number(0);
        if (result.phase == Evaluator.Phase.FINAL) {
          result.tree.complain(
              result.report,
              Diagnostic.of(
                  Rule.XW_LD_012,
                  c.position(),
                  "unknown constant `" + c.name() + "' referenced in expression"));
        }
      }
    }
  }
}

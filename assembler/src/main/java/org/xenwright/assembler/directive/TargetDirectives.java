package org.xenwright.assembler.directive;

import java.util.Locale;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.BuildAttributes.Value;
import org.xenwright.rules.Rule;

/** Chooses the instruction set and describes it. */
final class TargetDirectives {
  private final Job job;
  private final ArchitectureDirectives architectures;

  TargetDirectives(Job job, ArchitectureDirectives architectures) {
    this.job = job;
    this.architectures = architectures;
  }

  void run(TargetDirective directive, Statement statement) {
    switch (directive) {
      case SYNTAX -> syntax(statement);
      case ARM -> state(statement, false);
      case CODE -> {
        var bits = statement.constant();
        if (bits.isPresent() && bits.getAsLong() != 32 && bits.getAsLong() != 16) {
          statement.complain(
              Rule.XW_ASM_001,
              "invalid operand to .code directive (%d) (expecting 16 or 32)"
                  .formatted(bits.getAsLong()));
        } else if (bits.isPresent()) {
          state(statement, bits.getAsLong() == 16);
        }
      }
      case THUMB -> state(statement, true);
      case FORCE_THUMB -> {
        if (statement.end()) {
          job.output.thumb(true);
        }
      }
      case THUMB_FUNC -> {
        if (statement.end()) {
          job.output.thumb(true);
          job.thumbFunctionFollows = true;
        }
      }
      case ARCH -> architectures.architecture(statement, statement.rest(), false);
      case CPU -> architectures.architecture(statement, statement.rest(), true);
      case OBJECT_ARCH -> architectures.objectArchitecture(statement, statement.rest());
      case FPU -> architectures.floatingPoint(statement, statement.rest());
      case ARCH_EXTENSION -> architectures.extension(statement, statement.rest());
      case EABI_ATTRIBUTE -> attribute(statement);
      case REQ -> statement.complain(Rule.XW_ASM_001, ".req needs the new name before it");
      case UNREQ -> {
        var name = statement.rest();
        if (!job.target.forget(name)) {
          statement.complain(Rule.XW_ASM_020, "'" + name + "' is not an alias of a register");
        }
      }
    }
  }

  private void state(Statement statement, boolean thumb) {
    if (!statement.end() || job.output.isThumb() == thumb) {
      return;
    }
    if (thumb ? !job.target.hasThumb() : !job.target.hasArm()) {
      statement.complain(
          Rule.XW_ASM_017,
          "selected processor does not support %s opcodes".formatted(thumb ? "THUMB" : "ARM"),
          "choose another with .arch or .cpu.");
    }
    job.it.close();
    job.output.thumb(thumb);
    if (!thumb) {
      job.output.align(2, new byte[1], 0);
    }
    job.output.raiseAlignment(1);
  }

  private void syntax(Statement statement) {
    switch (statement.rest().toLowerCase(Locale.ROOT)) {
      case "unified" -> job.target.unified(true);
      case "divided" -> job.target.unified(false);
      default -> statement.complain(Rule.XW_ASM_001, ".syntax is unified or divided");
    }
  }

  private void attribute(Statement statement) {
    statement.cursor().skipBlanks();
    char first = statement.cursor().peek();
    int tag;
    if (first >= '0' && first <= '9') {
      tag = Math.clamp(statement.constant().orElse(-1), -1, 0x10000);
    } else {
      var name = statement.symbolName().orElse("");
      tag = AttributeTags.number(name);
    }
    if (tag < 0 || tag > 0xffff || !statement.comma()) {
      statement.complain(
          Rule.XW_ASM_001,
          ".eabi_attribute needs a tag and a value",
          "tags are numbers or names such as Tag_ABI_VFP_args.");
      return;
    }
    if (tag == 32) {
      var flag = statement.constant();
      var vendor = statement.comma() ? statement.string() : java.util.Optional.<byte[]>empty();
      if (flag.isPresent() && vendor.isPresent()) {
        job.target.attribute(tag, new Value.Compatibility(flag.getAsLong(), text(vendor.get())));
      }
    } else if (BuildAttributes.isText(tag)) {
      statement.string().ifPresent(text -> job.target.attribute(tag, new Value.Text(text(text))));
    } else {
      statement.constant().ifPresent(number -> job.target.attribute(tag, new Value.Number(number)));
    }
    statement.end();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}

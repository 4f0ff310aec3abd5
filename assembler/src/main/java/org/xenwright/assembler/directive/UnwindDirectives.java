package org.xenwright.assembler.directive;

import org.xenwright.rules.Rule;

/**
 * Exception tables are not made yet; guests of ours run without unwinding, and silence would
 * produce wrong tables.
 */
final class UnwindDirectives {
  private final Job job;

  UnwindDirectives(Job job) {
    this.job = job;
  }

  void run(UnwindDirective directive, Statement statement) {
    switch (directive) {
      case FNSTART,
          FNEND,
          CANTUNWIND,
          SAVE,
          VSAVE,
          PAD,
          SETFP,
          PERSONALITY,
          PERSONALITYINDEX,
          HANDLERDATA,
          CFI ->
          job.complaints.add(
              Rule.XW_ASM_015,
              statement.start(),
              statement.name().length(),
              statement.name() + " is not supported: exception tables are not made",
              "compile with -fno-asynchronous-unwind-tables -fno-exceptions.");
    }
  }
}

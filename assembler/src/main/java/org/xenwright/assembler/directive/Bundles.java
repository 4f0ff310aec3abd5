package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import org.xenwright.assembler.layout.BundleUnit;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.rules.Rule;

/**
 * Bundles of instructions ("Using as", 7.9 .bundle_align_mode): none lies in two of them, nor do
 * those between {@code .bundle_lock} and {@code .bundle_unlock}.
 */
final class Bundles {
  private static final int MOST = 31;

  private final Job job;
  private int exponent;
  private int depth;
  private Optional<BundleUnit> unit = Optional.empty();
  private Optional<Complaints.Site> locked = Optional.empty();

  Bundles(Job job) {
    this.job = job;
  }

  void run(Statement statement) {
    switch (statement.name().toLowerCase(Locale.ROOT)) {
      case ".bundle_align_mode" -> mode(statement);
      case ".bundle_lock" -> lock(statement);
      default -> unlock(statement);
    }
  }

  private void mode(Statement statement) {
    long power = statement.absolute();
    statement.end();
    if (power < 0 || power > MOST) {
      statement.complain(Rule.XW_ASM_023, ".bundle_align_mode alignment too large (maximum 31)");
      statement.stop();
    } else if (depth > 0) {
      statement.complain(Rule.XW_ASM_014, "cannot change .bundle_align_mode inside .bundle_lock");
    } else {
      exponent = (int) power;
    }
  }

  private void lock(Statement statement) {
    statement.end();
    if (exponent == 0) {
      statement.complain(Rule.XW_ASM_014, ".bundle_lock is meaningless without .bundle_align_mode");
      return;
    }
    if (depth++ == 0) {
      locked = Optional.of(statement.site());
      unit = Optional.of(job.output.unit(exponent, unit, true));
    }
  }

  private void unlock(Statement statement) {
    statement.end();
    if (depth == 0) {
      statement.complain(Rule.XW_ASM_014, ".bundle_unlock without preceding .bundle_lock");
      return;
    }
    if (--depth > 0) {
      return;
    }
    unit.filter(u -> u.isHere(job.output))
        .ifPresent(u -> {
          long size = u.size();
          u.end();
          if (size > 1L << exponent) {
            statement.complain(
                Rule.XW_ASM_014,
                ".bundle_lock sequence is %d bytes, but bundle size is only %d bytes"
                    .formatted(size, 1L << exponent));
          }
          if (size > 0) {
            job.output.raiseAlignment(exponent);
          }
          next();
        });
  }

  /** An instruction follows. */
  void begin() {
    if (exponent > 0 && depth == 0) {
      unit = Optional.of(job.output.unit(exponent, unit, true));
    }
  }

  /** The instruction was put out. */
  void end(Statement statement) {
    if (exponent == 0 || unit.isEmpty()) {
      return;
    }
    var open = unit.get();
    if (!open.isHere(job.output)) {
      statement.complain(
          Rule.XW_ASM_014, "cannot change section or subsection inside .bundle_lock");
      return;
    }
    long size = open.size();
    if (size > 1L << exponent) {
      statement.complain(
          Rule.XW_ASM_014,
          (depth > 0
                  ? ".bundle_lock sequence at %d bytes, but .bundle_align_mode limit is %d bytes"
                  : "single instruction is %d bytes long, but .bundle_align_mode limit is %d bytes")
              .formatted(size, 1L << exponent));
    }
    if (depth == 0 && size > 0) {
      open.end();
      job.output.raiseAlignment(exponent);
      next();
    }
  }

  /** Labels from here on stand behind the padding of the next unit. */
  private void next() {
    unit = Optional.of(job.output.unit(exponent, unit, false));
  }

  /** Complains about what is open at the end. */
  void finish() {
    if (depth > 0) {
      locked.ifPresent(site ->
          job.complaints.at(
              Rule.XW_ASM_008, site, ".bundle_lock with no matching .bundle_unlock", ""));
    }
  }
}

package org.xenwright.rules.engine;

import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.MachineView;

/**
 * Table entries as rules see them.
 *
 * @param entry the entries
 * @param view the state that gives their bits a meaning: SCTLR, DACR, PRRR, NMRR
 */
record RunThing(Entry entry, MachineView view) implements Thing {
  @Override
  public Datum field(String name, UnaryOperator<Word> reading) {
    var descriptor = new Descriptor(reading.apply(entry.descriptor()), entry.level());
    return switch (name) {
      case "va" -> new Datum.Bits(reading.apply(entry.address()));
      case "pa" -> physical(descriptor);
      case "next" -> next(descriptor);
      case "size" -> Datum.number(entry.size());
      case "count" -> Datum.number(entry.count());
      case "step" -> Datum.number(entry.step());
      case "level" -> Datum.number(entry.level());
      case "index" -> new Datum.Bits(reading.apply(entry.address()).field(31, 20));
      case "descriptor" -> new Datum.Bits(descriptor.word());
      case "pc" -> Datum.number(Math.max(0, entry.pc()));
      case "defined" -> Datum.fact(entry.defined());
      case "domain" -> new Datum.Bits(reading.apply(entry.domain()));
      case "client" -> domainAccess(reading);
      case "kind" ->
          descriptor
              .kind()
              .<Datum>map(k -> new Datum.Name(Type.spelled(k)))
              .orElseGet(() -> unknown("type"));
      case "valid" -> valid(descriptor);
      case "encoding" -> number(descriptor.encoding(), "TEX:C:B");
      case "permissions" -> number(descriptor.permissions(), "AP");
      case "xn" -> bit(descriptor.executeNever(), "XN");
      case "shareable" -> bit(descriptor.shareable(), "S");
      case "not-global" -> bit(descriptor.notGlobal(), "nG");
      // DDI 0406C B3.7.1: AP[2] = 1 is read-only, AP = 0 no access.
      case "writable" ->
          bit(mapped(descriptor.permissions(), ap -> ap >= 1 && ap <= 3 ? 1 : 0), "AP");
      case "user" -> bit(mapped(descriptor.permissions(), ap -> ap >> 1 & 1), "AP[1]");
      case "type", "inner", "outer", "reserved" -> attribute(name, descriptor, reading);
      default ->
          new Datum.Missing("no field " + name); // open set: field names come from the vocabulary
    };
  }

  private Datum valid(Descriptor descriptor) {
    if (!entry.defined()) {
      return Datum.fact(true); // whatever is there, the walker may take it for a mapping
    }
    return descriptor
        .kind()
        .<Datum>map(k ->
            Datum.fact(
                k != Descriptor.Kind.FAULT
                    && k != Descriptor.Kind.TABLE
                    && k != Descriptor.Kind.RESERVED))
        .orElseGet(() -> descriptor.bits(1, 0).isPresent() ? Datum.fact(true) : unknown("type"));
  }

  private Datum physical(Descriptor descriptor) {
    var word = descriptor.word();
    int low = entry.level() == 2 ? 12 : 20;
    var constant = word.constant();
    if (constant.isPresent()) {
      return Datum.number(constant.getAsLong() >>> low << low);
    }
    long keep = (1L << low) - 1;
    if ((word.knownMask() & keep) != keep) {
      return unknown("attributes");
    }
    return new Datum.Bits(word.minus(new ConstantWord(32, word.knownBits() & keep)));
  }

  /** The second-level table that a first-level pointer designates. */
  private Datum next(Descriptor descriptor) {
    var word = descriptor.word();
    return (word.knownMask() & 0x3ff) == 0x3ff
        ? new Datum.Bits(word.minus(new ConstantWord(32, word.knownBits() & 0x3ff)))
        : unknown("low bits");
  }

  private Datum domainAccess(UnaryOperator<Word> reading) {
    var domain = reading.apply(entry.domain()).constant();
    if (domain.isEmpty()) {
      return unknown("domain");
    }
    int low = (int) domain.getAsLong() * 2;
    var field = reading.apply(view.system("DACR")).field(low + 1, low);
    if (field.constant().isEmpty()) {
      return unknown("access in DACR");
    }
    return new Datum.Name(
        switch ((int) field.constant().getAsLong()) {
          case 0 -> "no-access";
          case 1 -> "client";
          case 2 -> "reserved";
          default -> "manager"; // 3, and nothing else in two bits
        });
  }

  private Datum attribute(String name, Descriptor descriptor, UnaryOperator<Word> reading) {
    var encoding = descriptor.encoding();
    if (encoding.isEmpty()) {
      return unknown("TEX:C:B");
    }
    var remap = new Descriptor(reading.apply(view.system("SCTLR")), 1).bits(28, 28);
    if (remap.isEmpty()) {
      return unknown("meaning under SCTLR.TRE");
    }
    var attributes = Attributes.of(encoding.getAsInt());
    if (remap.getAsInt() == 1) {
      var primary = reading.apply(view.system("PRRR")).constant();
      var normal = reading.apply(view.system("NMRR")).constant();
      if (primary.isEmpty() || normal.isEmpty()) {
        return unknown("meaning under PRRR and NMRR");
      }
      attributes =
          Attributes.remapped(
              encoding.getAsInt(), (int) primary.getAsLong(), (int) normal.getAsLong());
    }
    return switch (name) {
      case "type" ->
          new Datum.Name(
              attributes.type() == MemoryType.UNKNOWN ? "other" : Type.spelled(attributes.type()));
      case "inner" -> new Datum.Name(Type.spelled(attributes.inner()));
      case "outer" -> new Datum.Name(Type.spelled(attributes.outer()));
      default -> Datum.fact(attributes.reserved()); // "reserved"
    };
  }

  private static OptionalInt mapped(OptionalInt value, IntUnaryOperator to) {
    return value.isPresent() ? OptionalInt.of(to.applyAsInt(value.getAsInt())) : value;
  }

  private Datum number(OptionalInt value, String what) {
    return value.isPresent() ? Datum.number(value.getAsInt()) : unknown(what);
  }

  private Datum bit(OptionalInt value, String what) {
    return value.isPresent() ? Datum.fact(value.getAsInt() == 1) : unknown(what);
  }

  private Datum unknown(String what) {
    return new Datum.Missing(
        "the " + what + " of the entry for " + entry.address() + " is not known");
  }

  /** {@code 0x40000000..0x43ffffff}. */
  @Override
  public String toString() {
    var start = entry.address().constant();
    return start.isPresent()
        ? String.format("0x%08x..0x%08x", start.getAsLong(), start.getAsLong() + entry.size() - 1)
        : entry.address() + " +0x" + Long.toHexString(entry.size());
  }
}

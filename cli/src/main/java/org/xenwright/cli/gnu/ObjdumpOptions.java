package org.xenwright.cli.gnu;

import java.util.Optional;
import org.xenwright.cli.gnu.ObjdumpCommand.Part;
import org.xenwright.cli.gnu.ObjdumpCommand.Request;
import org.xenwright.elf.debug.DebugDump;
import org.xenwright.elf.text.Console;

/** Takes objdump's options in, one by one. */
final class ObjdumpOptions {
  private static final int WIDEST = 64;

  private final Request request;

  ObjdumpOptions(Request request) {
    this.request = request;
  }

  /** One option; answers what is wrong with it. */
  Optional<String> take(GetOpt.Option option) {
    var code = request.code;
    switch (option.name()) {
      case "h", "headers", "section-headers" -> show(Part.SECTIONS);
      case "f", "file-headers" -> show(Part.FILE);
      case "p", "private-headers" -> show(Part.PRIVATE);
      case "a", "archive-headers" -> show(Part.ARCHIVE);
      case "t", "syms" -> show(Part.SYMBOLS);
      case "T", "dynamic-syms" -> show(Part.DYNAMIC_SYMBOLS);
      case "r", "reloc" -> show(Part.RELOCATIONS);
      case "R", "dynamic-reloc" -> show(Part.DYNAMIC_RELOCATIONS);
      case "s", "full-contents" -> show(Part.CONTENTS);
      case "x", "all-headers" -> {
        show(Part.PRIVATE);
        show(Part.SYMBOLS);
        show(Part.FILE);
        show(Part.RELOCATIONS);
        show(Part.ARCHIVE);
        show(Part.SECTIONS);
      }
      case "d", "disassemble" -> {
        show(Part.CODE);
        option.value().ifPresent(s -> code.symbol = Optional.of(Console.bytes(s)));
      }
      case "D", "disassemble-all" -> {
        show(Part.CODE);
        code.all = true;
      }
      case "z", "disassemble-zeroes" -> code.zeroes = true;
      case "w", "wide" -> code.wide = true;
      case "F", "file-offsets" -> code.fileOffsets = true;
      case "C", "demangle" -> code.demangle = !option.text().equals("none");
      case "no-demangle" -> code.demangle = false;
      case "special-syms" -> request.special = true;
      case "show-all-symbols" -> code.allSymbols = true;
      case "cross-check" -> {
        show(Part.CODE);
        request.crossCheck = true;
      }
      case "prefix-addresses" -> {
        show(Part.CODE);
        code.prefix = true;
      }
      case "no-addresses" -> code.noAddresses = true;
      case "show-raw-insn" -> code.raw = 1;
      case "no-show-raw-insn" -> code.raw = -1;
      case "j", "section" -> code.sections.add(Console.bytes(option.text()));
      case "b", "target" -> request.target = Optional.of(option.text());
      case "W" -> request.debugLetters += option.value().orElse(ReadelfCommand.ALL_DEBUG);
      case "g", "debugging", "e", "debugging-tags" -> {
        request.debugLetters += ReadelfCommand.ALL_DEBUG;
        request.named = true;
        request.bare |= option.name().contains("e") && !option.name().equals("debugging");
      }
      case "dwarf" -> {
        var letters = ReadelfCommand.letters(option.value().orElse(""));
        request.debugLetters += letters;
      }
      default -> {
        return other(option);
      }
    }
    return Optional.empty();
  }

  private Optional<String> other(GetOpt.Option option) {
    var code = request.code;
    var source = request.source;
    switch (option.name()) {
      case "l", "line-numbers" -> source.lines = true;
      case "S", "source" -> {
        show(Part.CODE);
        source.text = true;
      }
      case "source-comment" -> {
        show(Part.CODE);
        source.text = true;
        source.comment = option.value().orElse("# ");
      }
      case "inlines" -> source.inlines = true;
      case "file-start-context" -> source.fromStart = true;
      case "prefix" -> source.prefix = option.text();
      case "prefix-strip" -> {
        return number(option, n -> source.strip = (int) n);
      }
      case "M", "disassembler-options" -> {
        return machine(option.text());
      }
      case "m", "architecture" -> {
        return option.text().startsWith("arm")
                || option.text().startsWith("xscale")
                || option.text().startsWith("iwmmxt")
            ? Optional.empty()
            : Optional.of("can't use supplied machine " + option.text());
      }
      case "E", "endian" -> {
        return endian(option.text());
      }
      case "start-address" -> {
        return number(option, n -> code.start = n);
      }
      case "stop-address" -> {
        return number(option, n -> code.stop = n);
      }
      case "adjust-vma" -> {
        return number(option, n -> code.adjust = n);
      }
      case "G", "stabs" -> show(Part.STABS);
      case "i", "info" -> request.info = true;
      case "P", "private" -> show(Part.PRIVATE_PARTS);
      case "dwarf-check" -> {} // sound files pass
      case "dwarf-depth" ->
          request.limits =
              new DebugDump.Limits(
                  (int) ReadelfCommand.number(option.text()), request.limits.start());
      case "dwarf-start" ->
          request.limits =
              new DebugDump.Limits(request.limits.depth(), ReadelfCommand.number(option.text()));
      case "insn-width" -> {
        return number(option, n -> code.width = Math.clamp(n, 0, WIDEST));
      }
      case "visualize-jumps" -> {
        return jumps(option.value());
      }
      case "disassembler-color" -> {
        return never(option, "off", "output is without colours");
      }
      case "recurse-limit", "no-recurse-limit" -> {} // the demangler has a bound of its own
      default -> {
        return Optional.of(
            "option -%s%s is not supported; see --help"
                .formatted(option.name().length() > 1 ? "-" : "", option.name()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> jumps(Optional<String> colours) {
    var code = request.code;
    switch (colours.orElse("")) {
      case "" -> code.jumps = Optional.of(JumpArrows.Colours.NONE);
      case "color" -> code.jumps = Optional.of(JumpArrows.Colours.BASIC);
      case "extended-color" -> code.jumps = Optional.of(JumpArrows.Colours.EXTENDED);
      case "off" -> code.jumps = Optional.empty();
      default -> {
        return Optional.of("unrecognized argument to --visualize-option: cause of error unknown");
      }
    }
    return Optional.empty();
  }

  /** An option of which only the value that changes nothing is taken. */
  private static Optional<String> never(GetOpt.Option option, String value, String why) {
    return option.value().orElse("").equals(value)
        ? Optional.empty()
        : Optional.of(
            "--%s: %s; leave it out or say --%s=%s"
                .formatted(option.name(), why, option.name(), value));
  }

  private void show(Part part) {
    request.parts.add(part);
  }

  /** Options of {@code -M}; a complaint names all that is left of the list. */
  private Optional<String> machine(String text) {
    for (int at = 0; at < text.length(); ) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      var word = text.substring(at, end);
      var rest = text.substring(at);
      var code = request.code;
      if (word.startsWith("reg-names-")) {
        if (InstructionText.knows(word.substring(10))) {
          code.registers = word.substring(10);
        } else {
          code.unknown.add("unrecognised register name set: " + rest);
        }
      } else if (word.startsWith("force-thumb") || word.startsWith("no-force-thumb")) {
        code.forceThumb = word.startsWith("force-thumb");
      } else if (word.startsWith("coproc")) {
        var problem = coprocessor(word, rest);
        if (problem.isPresent()) {
          return problem;
        }
      } else if (!word.isEmpty()) {
        code.unknown.add("unrecognised disassembler option: " + rest);
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  /** {@code coprocN=generic}; Custom Datapath instructions are not in the instruction table. */
  private Optional<String> coprocessor(String word, String rest) {
    int number = 6;
    while (number < word.length() && Character.isDigit(word.charAt(number))) {
      number++;
    }
    var digits = word.substring(6, number);
    var unknown = request.code.unknown;
    if (digits.isEmpty() || digits.length() > 1 || digits.charAt(0) > '7') {
      unknown.add("cde coprocessor not between 0-7: " + rest);
    } else if (number == word.length() || word.charAt(number) != '=') {
      unknown.add("coproc must have an argument: " + rest);
    } else if (word.substring(number + 1).equalsIgnoreCase("cde")) {
      return Optional.of(
          "-M " + word + ": Custom Datapath (CDE) instructions are not disassembled");
    } else if (!word.substring(number + 1).equals("generic")) {
      unknown.add("coprocN argument takes options \"generic\", \"cde\", or \"CDE\": " + rest);
    }
    return Optional.empty();
  }

  private Optional<String> endian(String text) {
    var order = text.toLowerCase(java.util.Locale.ROOT);
    if (order.startsWith("b")) {
      request.code.bigCode = Optional.of(true);
    } else if (order.startsWith("l")) {
      request.code.bigCode = Optional.of(false);
    } else {
      return Optional.of("unrecognized -E option");
    }
    return Optional.empty();
  }

  private static Optional<String> number(
      GetOpt.Option option, java.util.function.LongConsumer target) {
    try {
      var text = option.text();
      target.accept(
          text.startsWith("0x") || text.startsWith("0X")
              ? Long.parseUnsignedLong(text.substring(2), 16)
              : text.length() > 1 && text.startsWith("0")
                  ? Long.parseUnsignedLong(text, 8)
                  : Long.parseLong(text));
      return Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.of("--" + option.name() + ": bad number: " + option.text());
    }
  }
}

package org.xenwright.cli.gnu;

import java.util.List;
import java.util.Optional;
import org.xenwright.cli.gnu.JumpArrows.Colours;
import org.xenwright.cli.gnu.ObjdumpCommand.Part;
import org.xenwright.cli.gnu.ObjdumpCommand.Request;
import org.xenwright.elf.text.Console;

/** Takes objdump's options in, one by one. */
final class ObjdumpOptions {
  private static final int WIDEST = 64;

  private static final List<String> STYLES =
      List.of("", "none", "auto", "gnu-v3", "java", "gnat", "dlang", "rust");

  private final Request request;
  private final Console console;

  ObjdumpOptions(Request request, Console console) {
    this.request = request;
    this.console = console;
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
      case "C", "demangle" -> {
        code.demangle = !option.text().equals("none");
        if (!STYLES.contains(option.text())) {
          return Optional.of("unknown demangling style `" + option.text() + "'");
        }
      }
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
      case "W" -> {
        request.debugs = true;
        var letters = option.value().orElse(ReadelfCommand.ALL_DEBUG);
        request.debugLetters +=
            option.value().isPresent()
                ? ReadelfCommand.known(letters, console, "objdump")
                : letters;
      }
      case "g", "debugging", "e", "debugging-tags" -> {
        request.debugLetters += ReadelfCommand.ALL_DEBUG;
        request.named = true;
        request.debugs = true;
        request.bare |= option.name().contains("e") && !option.name().equals("debugging");
      }
      case "dwarf" -> {
        request.debugs = true;
        request.debugLetters +=
            option.value().isEmpty()
                ? ReadelfCommand.ALL_DEBUG
                : option.text().isEmpty()
                    ? ""
                    : ReadelfCommand.debug(option.text(), console, "objdump");
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
      case "prefix" -> source.prefix = option.text().replaceAll("/+$", "");
      case "prefix-strip" -> {
        source.strip = CopyValues.count(option.text());
        if (source.strip < 0) {
          return Optional.of("error: prefix strip must be non-negative");
        }
      }
      case "I", "include" -> source.folders.add(Console.bytes(option.text()));
      case "M", "disassembler-options" -> {
        return machine(option.text());
      }
      case "m", "architecture" -> {
        code.machine = Optional.of(option.text());
      }
      case "E", "endian" -> {
        return endian(option);
      }
      case "start-address" -> {
        return number(option, n -> code.start = n).or(this::range);
      }
      case "stop-address" -> {
        return number(option, n -> code.stop = n).or(this::range);
      }
      case "adjust-vma" -> {
        return number(option, n -> code.adjust = n);
      }
      case "ctf" -> request.unread.add(option.text().isEmpty() ? ".ctf" : option.text());
      case "ctf-parent" -> {} // is of use to --ctf only
      case "sframe" -> request.unread.add(option.text().isEmpty() ? ".sframe" : option.text());
      case "L", "process-links" -> request.links = true;
      case "U", "unicode" -> {
        var style = ReadelfCommand.style(option.text());
        if (style.isEmpty()) {
          return Optional.of("invalid argument to -U/--unicode: " + option.text());
        }
        code.oddNames = style.get();
      }
      case "G", "stabs" -> show(Part.STABS);
      case "i", "info" -> request.info = true;
      case "P", "private" -> show(Part.PRIVATE_PARTS);
      case "dwarf-check" -> request.limits = request.limits.checked();
      case "dwarf-depth" ->
          request.limits = request.limits.depth((int) ReadelfCommand.number(option.text()));
      case "dwarf-start" -> {
        request.startsAt = true;
        request.limits = request.limits.start(ReadelfCommand.number(option.text()));
      }
      case "insn-width" -> {
        int width = CopyValues.count(option.text());
        code.width = Math.clamp(width, 0, WIDEST);
        if (width <= 0) {
          return Optional.of("error: instruction width must be positive");
        }
      }
      case "visualize-jumps" -> {
        jumps(option.value());
      }
      case "disassembler-color" -> {
        colours(option.text());
      }
      case "recurse-limit",
          "no-recurse-limit",
          "recursion-limit",
          "no-recursion-limit" -> {} // the demangler has a bound of its own
      default -> {
        return Optional.of(
            "option -%s%s is not supported; see --help"
                .formatted(option.name().length() > 1 ? "-" : "", option.name()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> range() {
    return request.code.start != Long.MIN_VALUE && request.code.stop <= request.code.start
        ? Optional.of("error: the stop address should be after the start address")
        : Optional.empty();
  }

  private void colours(String text) {
    switch (text) {
      case "off", "terminal" -> request.code.colours = Optional.empty(); // output is no terminal
      case "on", "color" -> request.code.colours = Optional.of(Colours.BASIC);
      case "extended", "extended-color" -> request.code.colours = Optional.of(Colours.EXTENDED);
      default -> odd("--disassembler-color");
    }
  }

  /** What is said of such an argument; the run goes on, but fails. */
  private void odd(String option) {
    console.complain("objdump: unrecognized argument to %s: cause of error unknown\n", option);
    request.failed = true;
  }

  private void jumps(Optional<String> colours) {
    var code = request.code;
    switch (colours.orElse("")) {
      case "" -> code.jumps = Optional.of(Colours.NONE);
      case "color" -> code.jumps = Optional.of(Colours.BASIC);
      case "extended-color" -> code.jumps = Optional.of(Colours.EXTENDED);
      case "off" -> code.jumps = Optional.empty();
      default -> {
        code.jumps = Optional.of(Colours.NONE);
        odd("--visualize-option");
      }
    }
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

  private Optional<String> endian(GetOpt.Option option) {
    var text = option.text();
    boolean letter = option.name().equals("E");
    if (letter ? text.equals("B") : "big".startsWith(text)) {
      request.code.bigCode = Optional.of(true);
    } else if (letter ? text.equals("L") : "little".startsWith(text)) {
      request.code.bigCode = Optional.of(false);
    } else if (letter) {
      return Optional.of("unrecognized -E option: cause of error unknown");
    } else {
      return Optional.of("unrecognized endian type `" + text + "'");
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

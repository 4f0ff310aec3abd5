package org.xenwright.linker.tool;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.script.Command;

/** Commands of scripts that no link can carry out, with GNU ld's words for why. */
final class ScriptRefusals {
  private static final String LETTERS = "RrWwXxAaIiLl!";

  /** Names of Arm cores and architectures that are not the one objects of the EABI are for. */
  private static final Set<String> OTHER_MACHINES =
      Set.of(
          "armv2",
          "armv2a",
          "armv3",
          "armv3m",
          "armv4",
          "armv4t",
          "armv5",
          "armv5t",
          "armv5te",
          "xscale",
          "ep9312",
          "iwmmxt",
          "iwmmxt2",
          "armv5tej",
          "armv6",
          "armv6kz",
          "armv6t2",
          "armv6k",
          "armv7",
          "armv6-m",
          "armv6s-m",
          "armv7e-m",
          "armv8-a",
          "armv8-r",
          "armv8-m.base",
          "armv8-m.main",
          "armv8.1-m.main",
          "armv9-a",
          "arm_any");

  private ScriptRefusals() {}

  /** Why a command cannot be carried out; empty when it can. */
  static Optional<String> of(Command.Top command, LinkOptions options) {
    return switch (command) {
      case Command.OutputArch(var _, var name) -> machine(name, options);
      case Command.Target(var _, var format) ->
          format.equals("elf32-littlearm") || format.equals("elf32-bigarm") || isDefault(format)
              ? Optional.empty()
              : Optional.of("target " + format + " not found");
      case Command.Feature(var _, var name) ->
          name.equals("SANE_EXPR")
              ? Optional.empty()
              : Optional.of("unknown feature `" + name + "'");
      case Command.CommonAllocation(var _, var inhibited) ->
          inhibited && !options.has(LinkFlag.SHARED)
              ? Optional.of("--no-define-common may not be used without -shared")
              : Optional.empty();
      case Command.Memory memory ->
          memory.regions().stream().flatMap(r -> letters(r.attributes()).stream()).findFirst();
      case Command.Entry _,
          Command.OutputFile _,
          Command.OutputFormat _,
          Command.Startup _,
          Command.SearchDirectory _,
          Command.Extern _,
          Command.Inputs _,
          Command.CommandLineFiles _,
          Command.GroupAllocation _,
          Command.NoCrossReferences _,
          Command.Version _,
          Command.RegionAlias _,
          Command.ProgramHeaders _,
          Command.Sections _,
          Command.Insert _,
          Command.Assignment _,
          Command.Assertion _ ->
          Optional.empty();
    };
  }

  private static boolean isDefault(String format) {
    return format.equals("default");
  }

  private static Optional<String> machine(String name, LinkOptions options) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("arm")) {
      return Optional.empty();
    }
    return Optional.of(
        OTHER_MACHINES.contains(lower)
            ? "error: source objects have EABI version 5, but target "
                + options.output()
                + " has EABI version 0"
            : "cannot represent machine `" + name + "'");
  }

  private static Optional<String> letters(String attributes) {
    for (char c : attributes.toCharArray()) {
      if (LETTERS.indexOf(c) < 0) {
        // GNU ld means to show the letter here.
        return Optional.of("invalid character %c (" + (int) c + ") in flags");
      }
    }
    return Optional.empty();
  }
}

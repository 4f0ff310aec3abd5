package org.xenwright.linker.tool;

import java.util.Optional;
import java.util.function.Consumer;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;

/** What the words of {@code -z} mean. */
final class Keywords {
  private final LinkOptions.Builder options;
  private final Consumer<String> warn;
  private final Consumer<String> fail;

  Keywords(LinkOptions.Builder options, Consumer<String> warn, Consumer<String> fail) {
    this.options = options;
    this.warn = warn;
    this.fail = fail;
  }

  /** Carries out one word. */
  void keyword(String word) {
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    var value = equals < 0 ? "" : word.substring(equals + 1);
    switch (name) {
      case "max-page-size" -> page(value).ifPresent(options::maximumPage);
      case "common-page-size" -> page(value).ifPresent(options::commonPage);
      case "stack-size" -> {
        if (value.matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}")) {
          options.text(LinkText.STACK_SIZE, value);
        } else {
          fail.accept("invalid stack size `" + value + "'");
        }
      }
      case "defs" ->
          options.set(LinkFlag.IGNORE_UNRESOLVED, false).set(LinkFlag.NO_UNDEFINED, true);
      case "undefs" -> options.set(LinkFlag.IGNORE_UNRESOLVED, true);
      case "muldefs" -> options.set(LinkFlag.ALLOW_MULTIPLE_DEFINITION, true);
      case "execstack" ->
          options.set(LinkFlag.EXECUTABLE_STACK, true).set(LinkFlag.NO_EXECUTABLE_STACK, false);
      case "noexecstack" ->
          options.set(LinkFlag.EXECUTABLE_STACK, false).set(LinkFlag.NO_EXECUTABLE_STACK, true);
      case "now" -> options.set(LinkFlag.NOW, true);
      case "lazy" -> options.set(LinkFlag.NOW, false);
      case "relro" -> options.set(LinkFlag.RELRO, true);
      case "norelro" -> options.set(LinkFlag.RELRO, false);
      case "combreloc" -> options.set(LinkFlag.COMBINE_RELOCATIONS, true);
      case "nocombreloc" -> options.set(LinkFlag.COMBINE_RELOCATIONS, false);
      case "separate-code" -> options.set(LinkFlag.SEPARATE_CODE, true);
      case "noseparate-code" -> options.set(LinkFlag.SEPARATE_CODE, false);
      case "text" -> options.set(LinkFlag.REFUSE_TEXT_RELOCATIONS, true);
      case "notext", "textoff" -> options.set(LinkFlag.REFUSE_TEXT_RELOCATIONS, false);
      case "nocopyreloc" -> options.set(LinkFlag.COPY_RELOCATIONS, false);
      case "start-stop-gc" -> options.set(LinkFlag.START_STOP_GC, true);
      case "nostart-stop-gc" -> options.set(LinkFlag.START_STOP_GC, false);
      case "global" -> dynamicFlag(0x2);
      case "nodelete" -> dynamicFlag(0x8);
      case "loadfltr" -> dynamicFlag(0x10);
      case "initfirst" -> dynamicFlag(0x20);
      case "nodlopen" -> dynamicFlag(0x40);
      case "origin" -> dynamicFlag(0x80);
      case "interpose" -> dynamicFlag(0x400);
      case "nodefaultlib" -> dynamicFlag(0x800);
      case "nodump" -> dynamicFlag(0x1000);
      case "globalaudit" -> dynamicFlag(0x100_0000);
      case "unique" -> options.set(LinkFlag.UNIQUE_OBJECT, true);
      case "nounique" -> options.set(LinkFlag.UNIQUE_OBJECT, false);
      case "common", "nocommon" -> {}
      case "unique-symbol" -> options.set(LinkFlag.UNIQUE_SYMBOLS, true);
      case "nounique-symbol" -> options.set(LinkFlag.UNIQUE_SYMBOLS, false);
      case "start-stop-visibility" -> {
        if (!value.equals("protected")) {
          notDone(word, "__start_ and __stop_ symbols are protected");
        }
      }
      default -> warn.accept("warning: -z " + word + " ignored");
    }
  }

  private int dynamicFlags;

  /** A word that only the dynamic linker heeds. */
  void dynamicFlag(int bit) {
    dynamicFlags |= bit;
    options.text(LinkText.DYNAMIC_FLAGS, String.valueOf(dynamicFlags));
  }

  private void notDone(String word, String loss) {
    warn.accept("warning: -z " + word + " is not carried out: " + loss);
  }

  private Optional<Long> page(String text) {
    try {
      long size = Long.decode(text);
      if (size > 0 && (size & size - 1) == 0 && size <= 1 << 30) {
        return Optional.of(size);
      }
    } catch (NumberFormatException _) {
      // the complaint below says it
    }
    fail.accept("invalid maximum page size `" + text + "'");
    return Optional.empty();
  }
}

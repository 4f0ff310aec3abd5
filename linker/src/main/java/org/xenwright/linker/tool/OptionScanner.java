package org.xenwright.linker.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits the command line as GNU ld does: long options with one dash or two, unique beginnings of
 * long names, values after {@code =} or in the next word, and short options with their value joined
 * or apart.
 */
final class OptionScanner {
  /** One option with its value, or an input file when {@code name} is empty. */
  record Item(String name, String value, String written) {}

  /** Long names: {@code =} asks for a value, {@code ?} admits one after an equals sign. */
  private static final String LONG =
      """
      accept-unknown-input-arch allow-multiple-definition allow-shlib-undefined architecture=
      as-needed assert= audit= auxiliary= Bdynamic Bgroup Bno-symbolic Bshareable Bstatic Bsymbolic
      Bsymbolic-functions Bsymbolic-non-function-notdefined be8 build-id? call_shared check-sections
      check-interworking cmse-implib compress-debug-sections= copy-dt-needed-entries cref
      ctf-share-types= ctf-variables dT= dc dp dn dy default-imported-symver default-script=
      default-symver defsym= demangle? depaudit= dependency-file= disable-multiple-abs-defs
      disable-new-dtags discard-all discard-locals discard-none dynamic-linker= dynamic-list=
      dynamic-list-cpp-new dynamic-list-cpp-typeinfo dynamic-list-data eh-frame-hdr embedded-relocs
      emit-relocs enable-new-dtags enable-non-contiguous-regions
      enable-non-contiguous-regions-warnings end-group entry= error-handling-script=
      error-unresolved-symbols exclude-libs= export-dynamic export-dynamic-symbol=
      export-dynamic-symbol-list= fatal-warnings filter= fini= fix-arm1176 fix-cortex-a8
      fix-stm32l4xx-629360? fix-v4bx fix-v4bx-interworking flto? flto-partition=
      force-dynamic force-exe-suffix force-group-allocation format= fuse-ld= gc-keep-exported
      gc-sections gpsize= hash-size= hash-style= help icf= ignore-unresolved-symbol= in-implib= init=
      just-symbols= library= library-path= long-plt map-whole-files Map= max-cache-size=
      merge-exidx-entries mri-script= nmagic no-accept-unknown-input-arch no-add-needed
      no-allow-shlib-undefined no-as-needed no-check-sections no-copy-dt-needed-entries
      no-ctf-variables no-define-common no-demangle no-dynamic-linker no-eh-frame-hdr
      no-enum-size-warning no-export-dynamic no-fatal-warnings no-fix-arm1176 no-fix-cortex-a8
      no-gc-sections no-keep-memory no-map-whole-files no-merge-exidx-entries no-omagic no-pie
      no-print-gc-sections no-print-icf-sections no-print-map-discarded no-relax no-strip-discarded no-undefined
      no-undefined-version no-warn-execstack no-warn-mismatch no-warn-rwx-segments
      no-warn-search-mismatch no-warnings no-wchar-size-warning no-whole-archive noinhibit-exec
      non_shared nostdlib oformat= omagic orphan-handling= out-implib= output= package-metadata?
      pic-executable pic-veneer pie plugin= plugin-opt= pop-state print-gc-sections print-icf-sections print-map
      print-map-discarded print-memory-usage print-output-format print-sysroot push-state qmagic
      reduce-memory-overheads relax relocatable require-defined= retain-symbols-file= rpath=
      rpath-link= script= section-start= shared soname= sort-common? sort-section=
      spare-dynamic-tags= split-by-file? split-by-reloc? start-group static stats strip-all
      strip-debug strip-discarded stub-group-size= sysroot= target-help target1-abs target1-rel
      target2= task-link= Tbss= Tdata= Ttext= Ttext-segment= Trodata-segment= Tldata-segment=
      thumb-entry= trace trace-symbol= traditional-format undefined= undefined-version unique?
      unresolved-symbols= Ur use-blx verbose? version version-exports-section= version-script=
      vfp11-denorm-fix= warn-alternate-em warn-common warn-constructors warn-execstack
      warn-multiple-gp warn-once warn-rwx-segments warn-section-align warn-shared-textrel warn-textrel
      warn-unresolved-symbols whole-archive wrap= EB EL color-diagnostics? threads? fix-cortex-a53
      """;

  /** Short options; a colon asks for a value. */
  private static final String SHORT =
      "a:A:b:c:de:Ef:F:gG:h:I:l:L:m:MnNo:O:P:qQ:riR:sStT:u:vVwxXy:Y:z:()";

  /** The long option that a short one stands for. */
  private static final Map<Character, String> MEANING =
      Map.ofEntries(
          Map.entry('d', "dc"),
          Map.entry('e', "entry"),
          Map.entry('E', "export-dynamic"),
          Map.entry('f', "auxiliary"),
          Map.entry('F', "filter"),
          Map.entry('h', "soname"),
          Map.entry('I', "dynamic-linker"),
          Map.entry('l', "library"),
          Map.entry('L', "library-path"),
          Map.entry('M', "print-map"),
          Map.entry('n', "nmagic"),
          Map.entry('N', "omagic"),
          Map.entry('o', "output"),
          Map.entry('q', "emit-relocs"),
          Map.entry('r', "relocatable"),
          Map.entry('i', "relocatable"),
          Map.entry('R', "just-symbols"),
          Map.entry('s', "strip-all"),
          Map.entry('S', "strip-debug"),
          Map.entry('t', "trace"),
          Map.entry('T', "script"),
          Map.entry('u', "undefined"),
          Map.entry('v', "version"),
          Map.entry('b', "format"),
          Map.entry('c', "mri-script"),
          Map.entry('A', "architecture"),
          Map.entry('w', "no-warnings"),
          Map.entry('x', "discard-all"),
          Map.entry('X', "discard-locals"),
          Map.entry('y', "trace-symbol"),
          Map.entry('P', "depaudit"),
          Map.entry('(', "start-group"),
          Map.entry(')', "end-group"));

  private static final Map<String, Character> KINDS = kinds();

  private final List<Item> items = new ArrayList<>();
  private Optional<String> failure = Optional.empty();

  private OptionScanner() {}

  private static Map<String, Character> kinds() {
    var kinds = new HashMap<String, Character>();
    for (var word : LONG.split("\\s+")) {
      char last = word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
      boolean value = last == '=' || last == '?';
      kinds.put(value ? word.substring(0, word.length() - 1) : word, value ? last : ' ');
    }
    kinds.remove("");
    return kinds;
  }

  /** The items of a command line. */
  static OptionScanner scan(List<String> words) {
    var scanner = new OptionScanner();
    for (int i = 0; i < words.size() && scanner.failure.isEmpty(); i++) {
      i = scanner.word(words, i);
    }
    return scanner;
  }

  List<Item> items() {
    return items;
  }

  /** What is wrong with the command line, in GNU's words. */
  Optional<String> failure() {
    return failure;
  }

  private int word(List<String> words, int at) {
    var word = words.get(at);
    if (!word.startsWith("-") || word.equals("-")) {
      items.add(new Item("", word, word));
      return at;
    }
    boolean two = word.startsWith("--");
    var body = word.substring(two ? 2 : 1);
    int equals = body.indexOf('=');
    var name = equals < 0 ? body : body.substring(0, equals);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(body.substring(equals + 1));
    var known =
        two || body.length() > 1 && body.charAt(0) != 'o' ? find(name, two) : List.<String>of();
    if (known.size() == 1) {
      return longOption(words, at, known.getFirst(), value);
    }
    if (two) {
      failure =
          Optional.of(
              known.isEmpty()
                  ? "unrecognized option '" + word + "'"
                  : "option '" + word + "' is ambiguous");
      return at;
    }
    return shortOptions(words, at, body);
  }

  private static List<String> find(String name, boolean abbreviated) {
    if (KINDS.containsKey(name)) {
      return List.of(name);
    }
    if (!abbreviated && name.length() < 4) {
      return List.of();
    }
    return KINDS.keySet().stream().filter(k -> k.startsWith(name)).sorted().toList();
  }

  private int longOption(List<String> words, int at, String name, Optional<String> value) {
    char kind = KINDS.getOrDefault(name, ' ');
    if (kind == '=' && value.isEmpty()) {
      if (at + 1 >= words.size()) {
        failure = Optional.of("option '" + words.get(at) + "' requires an argument");
        return at;
      }
      items.add(new Item(name, words.get(at + 1), words.get(at)));
      return at + 1;
    }
    if (kind == ' ' && value.isPresent()) {
      failure = Optional.of("option '--" + name + "' doesn't allow an argument");
      return at;
    }
    items.add(new Item(name, value.orElse(""), words.get(at)));
    return at;
  }

  private int shortOptions(List<String> words, int at, String body) {
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      int known = c == ':' ? -1 : SHORT.indexOf(c);
      if (known < 0) {
        failure = Optional.of("unrecognized option '" + words.get(at) + "'");
        return at;
      }
      var name = MEANING.getOrDefault(c, String.valueOf(c));
      if (known + 1 >= SHORT.length() || SHORT.charAt(known + 1) != ':') {
        items.add(new Item(name, "", "-" + c));
        continue;
      }
      var rest = body.substring(i + 1);
      if (!rest.isEmpty() || c == 'O') {
        items.add(new Item(name, rest, "-" + c));
        return at;
      }
      if (at + 1 >= words.size()) {
        failure = Optional.of("option requires an argument -- '" + c + "'");
        return at;
      }
      items.add(new Item(name, words.get(at + 1), "-" + c));
      return at + 1;
    }
    return at;
  }
}

package org.xenwright.cli.gnu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.debug.SourceFinder;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.text.Console;

/** {@code objdump -l -S}: names, lines and the text of sources where they change. */
final class SourceNotes implements Disassembly.Notes {
  /** So many lines before the first one are shown. */
  private static final int CONTEXT = 5;

  /** A source that was opened. */
  private static final class Source {
    private final List<String> lines;
    private int last;
    private int printed;
    private boolean first = true;

    Source(List<String> lines) {
      this.lines = lines;
    }
  }

  private final SourceOptions options;
  private final Session session;
  private final Console console;
  private final boolean demangle;
  private final SourceFinder finder;
  private final Map<String, Optional<Source>> sources = new HashMap<>();
  private String function = "";
  private int line = -1;
  private int discriminator;

  SourceNotes(
      SourceOptions options, Session session, BfdObject object, Console console, boolean demangle) {
    this.options = options;
    this.session = session;
    this.console = console;
    this.demangle = demangle;
    this.finder = new SourceFinder(object, ElfTool.separate(session));
  }

  @Override
  public void before(BfdSection section, long offset) {
    var places = finder.find(section, section.address() + offset);
    if (places.isEmpty()) {
      return;
    }
    var place = places.getFirst();
    var file = place.file().filter(f -> !f.isEmpty()).map(this::prefixed);
    if (options.lines) {
      names(places, file);
    }
    if (options.text && file.isPresent() && place.line() > 0) {
      source(file.get()).ifPresent(s -> text(s, place.line()));
    }
    if (!place.function().isEmpty()) {
      function = place.function();
    }
    if (place.line() > 0) {
      line = place.line();
    }
    discriminator = place.discriminator();
  }

  private String prefixed(String file) {
    if (options.prefix.isEmpty() || !file.startsWith("/")) {
      return file;
    }
    var rest = file;
    for (int i = 0; i < options.strip && rest.indexOf('/', 1) > 0; i++) {
      rest = rest.substring(rest.indexOf('/', 1));
    }
    return options.prefix + rest;
  }

  private void names(List<SourceFinder.Place> places, Optional<String> file) {
    var place = places.getFirst();
    if (!place.function().isEmpty() && !place.function().equals(function)) {
      console.printf("%s():\n", shown(place.function()));
      line = -1;
    }
    if (place.line() > 0 && (place.line() != line || place.discriminator() != discriminator)) {
      var name = file.orElse("???");
      if (place.discriminator() > 0) {
        console.printf("%s:%d (discriminator %d)\n", name, place.line(), place.discriminator());
      } else {
        console.printf("%s:%d\n", name, place.line());
      }
    }
    if (options.inlines) {
      for (var outer : places.subList(1, places.size())) {
        console.printf("inlined by %s:%d", outer.file().orElse("???"), outer.line());
        console.printf(outer.function().isEmpty() ? "\n" : " (%s)\n", shown(outer.function()));
      }
    }
  }

  private String shown(String name) {
    return demangle ? Demangler.decorated(name) : name;
  }

  private Optional<Source> source(String file) {
    return sources.computeIfAbsent(
        file,
        name -> {
          var places = new ArrayList<>(List.of(name));
          var base = name.substring(name.lastIndexOf('/') + 1);
          options.folders.forEach(f -> places.add(f + "/" + base));
          return places.stream().flatMap(p -> open(p).stream()).findFirst();
        });
  }

  private Optional<Source> open(String name) {
    var path = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return ElfTool.read(session, path) instanceof ElfTool.Input.Content(Bytes bytes)
        ? Optional.of(new Source(lines(bytes)))
        : Optional.empty();
  }

  private static List<String> lines(Bytes bytes) {
    var text = new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    return List.of(text.split("\n", -1));
  }

  private void text(Source source, int wanted) {
    if (wanted == source.last) {
      return;
    }
    int from;
    if (options.fromStart && source.first) {
      from = 1;
    } else {
      from = wanted - CONTEXT <= 0 ? 1 : wanted - CONTEXT;
      if (source.printed >= from) {
        from = source.printed < wanted ? source.printed + 1 : wanted;
      }
    }
    for (int i = from; i <= wanted && i <= source.lines.size(); i++) {
      if (i == source.lines.size() && source.lines.getLast().isEmpty()) {
        break;
      }
      console.printf("%s%s\n", options.comment, source.lines.get(i - 1));
    }
    source.printed = Math.max(source.printed, wanted);
    source.last = wanted;
    source.first = false;
  }
}

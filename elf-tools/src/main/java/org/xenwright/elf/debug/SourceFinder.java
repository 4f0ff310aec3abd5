package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SymbolPlace;

/** Which source line and which functions, inlined ones first, an address belongs to. */
public final class SourceFinder {
  /**
   * A place in a source.
   *
   * @param file nothing when it is not known
   * @param line 0 when it is not known
   * @param function empty when it is not known
   */
  public record Place(Optional<String> file, int line, int discriminator, String function) {}

  private record Function(
      long[] range, int depth, boolean inlined, String name, String callFile, int callLine) {}

  /** A unit that was read as far as need be. */
  private record Loaded(List<Function> functions, Lines lines) {}

  private final DebugData data;
  private final List<Unit> units;
  private final Map<Integer, List<long[]>> unitRanges = new HashMap<>();
  private final Map<Integer, Loaded> loaded = new HashMap<>();
  private final BfdObject object;

  /** A finder over an object, or over the file that a stripped image is linked to. */
  public SourceFinder(BfdObject object, SeparateFiles files) {
    this.object = object;
    this.data = DebugData.placed(LinkedDebug.of(object, files).orElse(object));
    this.units = Unit.all(data);
  }

  /** The places of an address: the innermost first; empty when nothing is known. */
  public List<Place> find(BfdSection section, long at) {
    long address = at + data.place(section);
    for (int i = 0; i < units.size(); i++) {
      if (!covers(i, address)) {
        continue;
      }
      var found = inUnit(i, section, address, at);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return bySymbol(section, at);
  }

  private boolean covers(int number, long address) {
    var ranges =
        unitRanges.computeIfAbsent(
            number,
            n -> {
              var unit = units.get(n);
              return unit.root().map(r -> unit.ranges(r, base(r))).orElse(List.of());
            });
    for (var range : ranges) {
      if (address >= range[0] && address < range[1]) {
        return true;
      }
    }
    return ranges.isEmpty();
  }

  private static long base(Unit.Entry root) {
    return root.value(0x11).map(Unit.Value::number).orElse(0L);
  }

  private List<Place> inUnit(int number, BfdSection section, long address, long at) {
    var unit = loaded.computeIfAbsent(number, n -> load(units.get(n)));
    var lines = unit.lines().find(address);
    var chain = new ArrayList<Function>();
    for (var function : unit.functions()) {
      if (address >= function.range()[0] && address < function.range()[1]) {
        chain.add(function);
      }
    }
    if (lines.isEmpty() && chain.isEmpty()) {
      return List.of();
    }
    chain.sort((a, b) -> Integer.compare(b.depth(), a.depth()));
    var places = new ArrayList<Place>();
    var file = lines.map(Lines.Line::file);
    int line = lines.map(Lines.Line::line).orElse(0);
    int discriminator = lines.map(Lines.Line::discriminator).orElse(0);
    if (chain.isEmpty()) {
      var symbol = function(section, at);
      places.add(new Place(file, line, discriminator, symbol.map(BfdSymbol::name).orElse("")));
    }
    for (var function : chain) {
      places.add(new Place(file, line, discriminator, function.name()));
      file = Optional.of(function.callFile());
      line = function.callLine();
      discriminator = 0;
      if (!function.inlined()) {
        break;
      }
    }
    return places;
  }

  private Loaded load(Unit unit) {
    var root = unit.root();
    var functions = new ArrayList<Function>();
    var lines = Lines.EMPTY;
    if (root.isPresent()) {
      var directory = root.get().value(0x1b).map(Unit.Value::text).orElse("");
      var program = root.get().value(0x10).map(v -> LineProgram.read(data, v.number()));
      if (program.isPresent()) {
        lines = new Lines(program.get(), program.get().rows(data), directory);
      }
      for (var entry : unit.entries()) {
        int tag = entry.kind().tag();
        if (tag == 0x2e || tag == 0x1d || tag == 0x03) {
          var callFile = entry.value(0x58).map(Unit.Value::number).orElse(0L).intValue();
          var path = program.map(p -> p.path(callFile, directory)).orElse("");
          for (var range : unit.ranges(entry, base(root.get()))) {
            functions.add(
                new Function(
                    range,
                    entry.depth(),
                    tag == 0x1d,
                    name(unit, entry, 0),
                    tag == 0x1d ? path : "",
                    entry.value(0x59).map(Unit.Value::number).orElse(0L).intValue()));
          }
        }
      }
    }
    return new Loaded(functions, lines);
  }

  private String name(Unit unit, Unit.Entry entry, int depth) {
    var linkage = entry.value(0x6e).or(() -> entry.value(0x2007)).map(Unit.Value::text);
    if (linkage.isPresent()) {
      return linkage.get();
    }
    var origin = entry.value(0x31).or(() -> entry.value(0x47));
    if (origin.isPresent() && depth < 16) {
      long at = origin.get().number();
      for (var other : origin.get().form() == 0x10 ? units : List.of(unit)) {
        var target = other.entryAt(at);
        if (target.isPresent()) {
          return name(other, target.get(), depth + 1);
        }
      }
    }
    return entry.value(0x03).map(Unit.Value::text).orElse("");
  }

  /** The function symbol before an address, in the same section. */
  private Optional<BfdSymbol> function(BfdSection section, long address) {
    Optional<BfdSymbol> best = Optional.empty();
    for (var symbol : object.symbols()) {
      boolean here =
          symbol.place() instanceof SymbolPlace.In(BfdSection in)
              && in.number() == section.number();
      boolean kind =
          symbol.any(BfdSymbol.FUNCTION) || symbol.raw().type() == 0 && !symbol.isSpecial();
      if (here && kind && symbol.address() <= address && !symbol.name().isEmpty()) {
        if (best.isEmpty()
            || symbol.address() > best.get().address()
            || symbol.address() == best.get().address()
                && symbol.any(BfdSymbol.FUNCTION)
                && !best.get().any(BfdSymbol.FUNCTION)) {
          best = Optional.of(symbol);
        }
      }
    }
    return best;
  }

  private List<Place> bySymbol(BfdSection section, long address) {
    var symbol = function(section, address);
    if (symbol.isEmpty()) {
      return List.of();
    }
    return List.of(new Place(sourceOf(symbol.get()), 0, 0, symbol.get().name()));
  }

  /** The file symbol before a local; for others only when no file comes after a function. */
  private Optional<String> sourceOf(BfdSymbol wanted) {
    Optional<String> file = Optional.empty();
    boolean seen = false;
    boolean fileAfter = false;
    for (var symbol : object.symbols()) {
      if (symbol.any(BfdSymbol.FILE)) {
        file = Optional.of(symbol.name());
        fileAfter |= seen;
      } else {
        seen = true;
      }
      if (symbol.index() == wanted.index()) {
        break;
      }
    }
    return wanted.any(BfdSymbol.LOCAL) || !fileAfter ? file : Optional.empty();
  }
}

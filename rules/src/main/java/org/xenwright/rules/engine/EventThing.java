package org.xenwright.rules.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Word;

/** An event with its fields by name, as {@link EventKind#fields()} lists them. */
record EventThing(Event event) implements Thing {
  // Made once: there is an event for every access of a path.
  private static final Map<EventKind, Set<String>> NAMES = fieldNames();
  private static final Map<Event.AccessKind, Datum> ACCESSES = words(Event.AccessKind.class);
  private static final Map<Event.MemoryType, Datum> TYPES = words(Event.MemoryType.class);

  private static Map<EventKind, Set<String>> fieldNames() {
    var names = new EnumMap<EventKind, Set<String>>(EventKind.class);
    for (var kind : EventKind.values()) {
      names.put(kind, Set.copyOf(kind.fields().keySet()));
    }
    return names;
  }

  private static <E extends Enum<E>> Map<E, Datum> words(Class<E> kind) {
    var words = new EnumMap<E, Datum>(kind);
    for (var constant : kind.getEnumConstants()) {
      words.put(constant, new Datum.Name(Type.spelled(constant)));
    }
    return words;
  }

  /** Names of the fields of events of a kind. */
  static Set<String> names(EventKind kind) {
    return NAMES.getOrDefault(kind, Set.of());
  }

  @Override
  public Datum field(String name, UnaryOperator<Word> reading) {
    if (name.equals("pc")) {
      return Datum.number(event.pc());
    }
    var datum = raw(name);
    return datum instanceof Datum.Bits(var word) ? new Datum.Bits(reading.apply(word)) : datum;
  }

  private Datum raw(String name) {
    return switch (event) {
      case Event.Entry _, Event.ClearExclusive _, Event.VfpUse _ -> none(name);
      case Event.Executed e ->
          name.equals("row")
              ? new Datum.Name(e.row())
              : name.equals("word") ? Datum.word(e.word()) : none(name);
      case Event.DataAccess e -> dataAccess(e, name);
      case Event.SystemRead e -> system(name, e.register(), e.value());
      case Event.SystemWrite e -> system(name, e.register(), e.value());
      case Event.StatusWrite e -> name.equals("saved") ? Datum.fact(e.saved()) : bits(e.value());
      case Event.ModeChange e -> Datum.word(name.equals("old") ? e.from() : e.to());
      case Event.InterruptMask e -> Datum.fact(name.equals("fast") ? e.fast() : e.masked());
      case Event.MmuSwitch e -> name.equals("on") ? Datum.fact(e.on()) : bits(e.sctlr());
      case Event.TableStore e -> tableStore(e, name);
      case Event.Barrier e -> name.equals("option") ? Datum.word(e.option()) : word(e.kind());
      case Event.Call e ->
          name.equals("resolved")
              ? Datum.fact(e.target().isPresent())
              : bits(e.target(), "unresolved call");
      case Event.Return e -> bits(e.target());
      case Event.Jump e -> bits(e.target());
      case Event.Vector e -> word(e.kind());
      case Event.ExceptionReturn e -> bits(e.target());
      case Event.Hypercall e ->
          name.equals("number") ? bits(e.number()) : Datum.word(e.immediate());
      case Event.Wait e -> Datum.fact(e.forEvent());
      case Event.DeviceAccess e -> deviceAccess(e, name);
      case Event.PathEnd e ->
          name.equals("reason") ? new Datum.Name(e.reason()) : Datum.fact(e.complete());
    };
  }

  private static Datum dataAccess(Event.DataAccess e, String name) {
    return switch (name) {
      case "access" -> ACCESSES.getOrDefault(e.kind(), none(name));
      case "address" -> bits(e.address());
      case "physical" -> bits(e.physical(), "physical address unknown");
      case "size" -> Datum.number(e.size());
      case "value" -> bits(e.value());
      case "type" ->
          e.type() == Event.MemoryType.UNKNOWN
              ? new Datum.Missing("memory type unknown")
              : TYPES.getOrDefault(e.type(), none(name));
      case "writeback" -> Datum.fact(e.writeback());
      case "translated" -> Datum.fact(e.physical().isPresent());
      default -> none(name); // open set: field names come from the vocabulary
    };
  }

  private static Datum tableStore(Event.TableStore e, String name) {
    return switch (name) {
      case "level" -> Datum.number(e.level());
      case "index" -> bits(e.index());
      case "descriptor" -> bits(e.descriptor());
      case "live" -> Datum.fact(e.live());
      default -> none(name); // open set: field names come from the vocabulary
    };
  }

  private static Datum deviceAccess(Event.DeviceAccess e, String name) {
    return switch (name) {
      case "node" -> new Datum.Name(e.node());
      case "offset" -> bits(e.offset());
      case "access" -> word(e.kind());
      case "size" -> Datum.number(e.size());
      case "writeback" -> Datum.fact(e.writeback());
      default -> none(name); // open set: field names come from the vocabulary
    };
  }

  private static Datum system(String name, String register, Word value) {
    return name.equals("register") ? new Datum.Name(register) : bits(value);
  }

  private static Datum word(Enum<?> constant) {
    return new Datum.Name(Type.spelled(constant));
  }

  private static Datum bits(Word word) {
    return new Datum.Bits(word);
  }

  private static Datum bits(Optional<Word> word, String missing) {
    return word.<Datum>map(Datum.Bits::new).orElseGet(() -> new Datum.Missing(missing));
  }

  private static Datum none(String name) {
    return new Datum.Missing("no field " + name);
  }
}

package org.xenwright.rules.engine;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;

/**
 * The fields of an event by name, each made when a rule asks for it: there is an event for every
 * access of a path, and most rules ask for one field or two. To be read while the event is judged,
 * not later.
 */
final class EventFields extends AbstractMap<String, Datum> {
  private final Event event;
  private final PathView path;
  private final Map<String, Datum> over;
  private Optional<Map<String, Datum>> compared = Optional.empty();

  EventFields(Event event, PathView path) {
    this(event, path, Map.of());
  }

  private EventFields(Event event, PathView path, Map<String, Datum> over) {
    this.event = event;
    this.path = path;
    this.over = over;
  }

  Event event() {
    return event;
  }

  /** The same with further names, which come first. */
  EventFields under(Map<String, Datum> further) {
    return new EventFields(event, path, further);
  }

  @Override
  public @Nullable Datum get(@Nullable Object key) {
    if (!(key instanceof String name)) {
      return null;
    }
    var first = over.isEmpty() ? null : over.get(name);
    if (first != null) {
      return first;
    }
    if (name.equals("pc")) {
      return new Datum.Bits(new ConstantWord(64, event.pc()));
    }
    if (event instanceof Event.TableStore store) {
      if (compared.isEmpty()) {
        compared = Optional.of(path.tableStore(store));
      }
      var found = compared.get().get(name);
      if (found != null) {
        return found;
      }
    }
    if (name.equals("placed") && event instanceof Event.DataAccess access) {
      return new Datum.Name(Type.spelled(Placed.of(access, path.view())));
    }
    if (name.equals("idle")) {
      return Datum.fact(path.idle(event));
    }
    if (name.equals("told") && event instanceof Event.DeviceAccess access) {
      return Datum.fact(path.told(access.node()));
    }
    return EventThing.names(EventKind.of(event)).contains(name)
        ? new EventThing(event).field(name, UnaryOperator.identity())
        : null;
  }

  @Override
  public Set<Entry<String, Datum>> entrySet() {
    var all = new HashMap<String, Datum>();
    for (var name : EventThing.names(EventKind.of(event))) {
      var value = get(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    all.putAll(over);
    return all.entrySet();
  }
}

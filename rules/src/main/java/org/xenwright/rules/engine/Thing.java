package org.xenwright.rules.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.Word;

/** Something with named fields: a run of the table, a device of the tree, the header. */
public interface Thing {
  /** The field's value as {@code reading} reads words; {@link Datum.Missing} when there is none. */
  Datum field(String name, UnaryOperator<Word> reading);

  /** A thing whose fields are plain values; {@code label} is how a message shows it. */
  static Thing of(String label, Map<String, Datum> fields) {
    return new Plain(label, fields);
  }

  /** See {@link #of}. */
  record Plain(String label, Map<String, Datum> fields) implements Thing {
    public Plain {
      fields = Map.copyOf(new TreeMap<>(fields));
    }

    @Override
    public Datum field(String name, UnaryOperator<Word> reading) {
      var value = fields.get(name);
      if (value == null) {
        return new Datum.Missing("no " + name + " in " + label);
      }
      return value instanceof Datum.Bits(var word) ? new Datum.Bits(reading.apply(word)) : value;
    }

    @Override
    public String toString() {
      return label;
    }
  }
}

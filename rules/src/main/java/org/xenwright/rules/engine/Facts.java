package org.xenwright.rules.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.xenwright.rules.event.Word;

/**
 * What is known before anything runs: one per image and contract.
 *
 * @param contract name of the boot contract
 * @param values the names of {@link Vocabulary#facts()} with their values; a missing one is unknown
 * @param linkStart link address of the image's first byte
 * @param sections linked sections, for {@code section-alignment}
 * @param labels link addresses of the symbols, ascending
 */
public record Facts(
    String contract,
    Map<String, Datum> values,
    long linkStart,
    List<Section> sections,
    List<Long> labels) {
  /** A section of the linked image: link address, size and alignment in bytes. */
  public record Section(String name, long address, long size, long alignment) {}

  public Facts {
    values = Map.copyOf(values);
    sections = List.copyOf(sections);
    labels = List.copyOf(labels);
  }

  /** The value of a fact. */
  Datum value(String name) {
    if (name.equals("contract")) {
      return new Datum.Name(contract);
    }
    var value = values.get(name);
    return value != null ? value : new Datum.Missing(name + " is not known");
  }

  /** The last symbol below a link address. */
  OptionalLong labelBelow(long address) {
    int at = Collections.binarySearch(labels, address);
    int below = (at < 0 ? -at - 1 : at) - 1;
    return below < 0 ? OptionalLong.empty() : OptionalLong.of(labels.get(below));
  }

  /**
   * Alignment of the section that holds the byte at {@code address} of an image loaded at {@code
   * load}.
   */
  Datum sectionAlignment(Word address, Word load) {
    var offset =
        Evaluator.difference(address, load).map(Word::constant).orElse(OptionalLong.empty());
    if (offset.isPresent()) {
      long linked = (int) offset.getAsLong() + linkStart & 0xffffffffL;
      for (var section : sections) {
        if (linked >= section.address && linked - section.address < section.size) {
          return Datum.number(section.alignment);
        }
      }
    }
    return new Datum.Missing("no linked section holds " + address);
  }
}

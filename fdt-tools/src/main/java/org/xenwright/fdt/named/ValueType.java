package org.xenwright.fdt.named;

import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Scope.Owners;
import org.xenwright.fdt.named.Scope.Properties;

/** Types that the values of some properties have wherever they stand. */
enum ValueType {
  CELL("a single cell") {
    @Override
    boolean fits(byte[] value) {
      return value.length == 4;
    }
  },
  /** Its only zero is its last byte. */
  STRING("a string") {
    @Override
    boolean fits(byte[] value) {
      for (int i = 0; i < value.length; i++) {
        if (value[i] == 0) {
          return i == value.length - 1;
        }
      }
      return false;
    }
  },
  STRINGS("a string list") {
    @Override
    boolean fits(byte[] value) {
      return value.length == 0 || value[value.length - 1] == 0;
    }
  };

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  abstract boolean fits(byte[] value);

  /** Complains about a property of another type. */
  void judge(CheckRun run, NodeDraft node, PropertyDraft property) {
    if (!fits(property.value())) {
      run.fail(node, property, "property is not " + words);
    }
  }

  /** The check that all properties of a name have this type. */
  Scope of(String property) {
    return new Owners(property, this::judge);
  }

  /** Lists of names for the entries of another property. */
  static final Scope NAME_LISTS =
      new Properties(
          name -> name.endsWith("-names"),
          (run, node, property) ->
              STRINGS.judge(run, node, node.property(property.name()).orElse(property)));
}

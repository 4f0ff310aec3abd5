package org.xenwright.rules.build;

import java.util.List;

/** The requirements a scope may make and the keys of each. */
enum RequirementShape {
  ABSENT("absent"),
  EXISTS("exists"),
  ALWAYS("always", "at"),
  PRECEDES("precedes", "then"),
  SEQUENCE("sequence", "before"),
  LAST("last", "after"),
  RESTORED("restored"),
  ORDER("order");

  private final List<String> keys;

  RequirementShape(String... keys) {
    this.keys = List.of(keys);
  }

  String main() {
    return keys.getFirst();
  }

  List<String> keys() {
    return keys;
  }
}

package org.xenwright.fdt.schema;

import java.util.Optional;

/**
 * A type of property values, as {@code /schemas/types.yaml#/definitions/} names it.
 *
 * @param bits of one number; 0 for text
 * @param signed whether numbers have a sign
 * @param shape how many values
 */
record CellType(int bits, boolean signed, Shape shape) {
  /** How values are nested: always a list of lists for numbers, a list for text. */
  enum Shape {
    ONE,
    ARRAY,
    MATRIX
  }

  static final CellType TEXT = new CellType(0, false, Shape.ARRAY);
  private static final String PREFIX = "types.yaml#/definitions/";

  /** The type a reference names. */
  static Optional<CellType> of(String reference) {
    int at = reference.indexOf(PREFIX);
    if (at < 0) {
      return Optional.empty();
    }
    var name = reference.substring(at + PREFIX.length());
    var shape =
        name.endsWith("-array") ? Shape.ARRAY : name.endsWith("-matrix") ? Shape.MATRIX : Shape.ONE;
    var base = name.replaceAll("-(array|matrix)$", "");
    return switch (base) {
      case "string", "non-unique-string" -> Optional.of(new CellType(0, false, shape));
      case "cell", "uint32" -> Optional.of(new CellType(32, false, shape));
      case "phandle" ->
          Optional.of(new CellType(32, false, shape == Shape.ARRAY ? Shape.MATRIX : shape));
      case "uint8" -> Optional.of(new CellType(8, false, shape));
      case "uint16" -> Optional.of(new CellType(16, false, shape));
      case "uint64" -> Optional.of(new CellType(64, false, shape));
      case "int8" -> Optional.of(new CellType(8, true, shape));
      case "int16" -> Optional.of(new CellType(16, true, shape));
      case "int32" -> Optional.of(new CellType(32, true, shape));
      case "int64" -> Optional.of(new CellType(64, true, shape));
      default -> Optional.empty();
    };
  }

  boolean isText() {
    return bits == 0;
  }
}

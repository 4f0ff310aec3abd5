package org.xenwright.fdt;

/** Something a source said about a place in a property's value that the bytes alone do not tell. */
public sealed interface Mark {
  /** Offset in the value. */
  int offset();

  /** The same mark elsewhere. */
  Mark at(int newOffset);

  /** A label inside a value. */
  record Label(int offset, String name) implements Mark {
    @Override
    public Mark at(int newOffset) {
      return new Label(newOffset, name);
    }
  }

  /** The cell here is the phandle of the target, a label or a path. */
  record Phandle(int offset, String target) implements Mark {
    @Override
    public Mark at(int newOffset) {
      return new Phandle(newOffset, target);
    }
  }

  /** The string here is the path of the target, a label or a path. */
  record Path(int offset, String target) implements Mark {
    @Override
    public Mark at(int newOffset) {
      return new Path(newOffset, target);
    }
  }

  /** A run of values of one kind begins here. */
  record Run(int offset, Kind kind) implements Mark {
    @Override
    public Mark at(int newOffset) {
      return new Run(newOffset, kind);
    }
  }

  /** Bytes of a file begin here. */
  record Raw(int offset) implements Mark {
    @Override
    public Mark at(int newOffset) {
      return new Raw(newOffset);
    }
  }

  /** How a run was written. */
  enum Kind {
    U8,
    U16,
    U32,
    U64,
    STRING
  }
}

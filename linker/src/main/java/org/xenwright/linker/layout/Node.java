package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.script.Command;

/** One statement of the layout, in the order of the script with orphans inserted. */
public sealed interface Node
    permits Output,
        Node.Assign,
        Node.Check,
        Node.Wild,
        Node.Input,
        Node.Datum,
        Node.Filling,
        Node.Remark,
        Node.Code,
        Node.Gap {
  /** An assignment or, with an empty symbol, nothing else. */
  final class Assign implements Node {
    final Command.Assignment command;

    /** Set once a {@code PROVIDE} was found to be needed. */
    boolean provided;

    public Assign(Command.Assignment command) {
      this.command = command;
    }

    /** What the map shows for the value. */
    String shown = "[!provide]";

    /** The command. */
    public Command.Assignment command() {
      return command;
    }

    /** The value as the map shows it. */
    public String shown() {
      return shown;
    }

    /** Whether a {@code PROVIDE} took effect. */
    public boolean isProvided() {
      return provided;
    }
  }

  /** An assertion. */
  record Check(Command.Assertion command) implements Node {}

  /** A pattern with the sections it matched. */
  final class Wild implements Node {
    final Command.InputPattern command;
    final List<Node> children = new ArrayList<>();

    public Wild(Command.InputPattern command) {
      this.command = command;
    }

    /** The pattern. */
    public Command.InputPattern command() {
      return command;
    }

    /** Matched sections, with padding between. */
    public List<Node> children() {
      return children;
    }
  }

  /** One input section in its place. */
  record Input(InputSection section) implements Node {}

  /** A data command. */
  final class Datum implements Node {
    final Command.Data command;
    long offset;
    long value;

    public Datum(Command.Data command) {
      this.command = command;
    }

    /** The command. */
    public Command.Data command() {
      return command;
    }

    /** Place in the output section, bytes. */
    public long offset() {
      return offset;
    }

    /** Its value once the layout is final. */
    public long value() {
      return value;
    }
  }

  /** A {@code FILL} command. */
  record Filling(Command.Fill command) implements Node {}

  /** A command without effect that the map shows. */
  record Remark(String text) implements Node {}

  /** Code the linker makes; it follows an input section. */
  final class Code implements Node {
    final String name;
    List<Veneers.Veneer> veneers = List.of();
    long offset;
    long size;

    /** The power of two that it is aligned to. */
    final int power;

    /** Places of veneers that are given; others follow one another. */
    final java.util.Map<Veneers.Veneer, Long> fixed = new java.util.HashMap<>();

    Code(String name) {
      this(name, Sizing.CODE_ALIGNMENT);
    }

    Code(String name, int power) {
      this.name = name;
      this.power = power;
    }

    /** Name for the map. */
    public String name() {
      return name;
    }

    /** Veneers in their order. */
    public List<Veneers.Veneer> veneers() {
      return veneers;
    }

    /** Place in the output section, bytes. */
    public long offset() {
      return offset;
    }

    /** Room it takes, bytes. */
    public long size() {
      return size;
    }

    /** Bytes that are used; GNU ld leaves room for each to begin at a multiple of eight. */
    public long used() {
      long all = 0;
      for (var veneer : veneers) {
        long end = fixed.getOrDefault(veneer, all) + veneer.kind().bytes();
        all = Math.max(all, end);
      }
      return all;
    }

    /** Place of one veneer in the code, bytes. */
    public long offsetOf(Veneers.Veneer veneer) {
      if (fixed.get(veneer) instanceof Long place) {
        return place;
      }
      long at = 0;
      // Those that need no alignment come last.
      for (var loose : new boolean[] {false, true}) {
        for (var other : veneers) {
          if (other == veneer && other.kind().isLoose() == loose) {
            return at;
          }
          at += other.kind().isLoose() == loose ? other.kind().bytes() : 0;
        }
      }
      return at;
    }
  }

  /** A gap; made and resized by sizing. */
  final class Gap implements Node {
    long offset;
    long size;
    byte[] fill = new byte[0];

    /** Place in the output section, bytes. */
    public long offset() {
      return offset;
    }

    /** Length, bytes; 0 when the gap closed again. */
    public long size() {
      return size;
    }

    /** The repeated bytes; empty for zeros or, in code, what the linker puts there. */
    public byte[] fill() {
      return fill;
    }
  }
}

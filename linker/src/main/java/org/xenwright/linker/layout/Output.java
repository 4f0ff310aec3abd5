package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Expression;

/**
 * An output section: the statement that describes it and, once something is in it, the section
 * itself. Fields are filled in by the passes of this package.
 */
public final class Output implements Node {
  /** Stands for absolute values; begins at address 0. */
  static final Output ABSOLUTE = new Output("*ABS*", Optional.empty());

  /** Stands for plain numbers, which are relative to nothing. */
  static final Output NUMBER = new Output("*NUM*", Optional.empty());

  final String name;
  final Optional<Command.OutputSection> command;
  final List<Node> children = new ArrayList<>();
  Optional<Expression> address;
  Optional<Region> region = Optional.empty();
  Optional<Region> loadRegion = Optional.empty();
  List<String> segments = List.of();
  byte[] fill = new byte[0];

  int traits;

  /** Flags of the statement before the section exists; orphan placement compares them. */
  int statementTraits;

  long type;
  long entrySize;
  long elfFlags;
  long firstInputFlags;

  /** How many sections were made before this one. */
  int made;

  /** {@code SHF_ARM_PURECODE} if any input has it. */
  long pureCode;

  int alignmentPower;
  long vma;
  long lma;
  long size;
  long rawSize;
  boolean exists;
  boolean removed;
  boolean ignored;
  boolean disabled;
  boolean updatesDot;
  boolean hasInput;
  boolean addressKnown;
  boolean loadKnown;
  boolean afterEnd;
  long fileOffset;
  int number;

  Output(String name, Optional<Command.OutputSection> command) {
    this.name = name;
    this.command = command;
    this.address = command.flatMap(Command.OutputSection::address);
    command.ifPresent(c -> segments = c.placement().segments());
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The description in the script, if any. */
  public Optional<Command.OutputSection> command() {
    return command;
  }

  /** Statements inside. */
  public List<Node> children() {
    return children;
  }

  /** Run-time address. */
  public long vma() {
    return vma;
  }

  /** Load address. */
  public long lma() {
    return lma;
  }

  /** Size in bytes. */
  public long size() {
    return size;
  }

  /** Bits of {@link Traits}. */
  public int traits() {
    return traits;
  }

  /** {@code sh_type}. */
  public long type() {
    return type;
  }

  /** {@code sh_flags}. */
  public long elfFlags() {
    return elfFlags;
  }

  /** {@code sh_entsize}. */
  public long entrySize() {
    return entrySize;
  }

  /** log2 of the alignment. */
  public int alignmentPower() {
    return alignmentPower;
  }

  /** Offset in the file. */
  public long fileOffset() {
    return fileOffset;
  }

  /** Number in the section header table, 0 when it is not written. */
  public int number() {
    return number;
  }

  /** Whether it is written to the file. */
  public boolean isWritten() {
    return exists && !removed;
  }

  /** Whether the section was ever made, be it written or not. */
  public boolean exists() {
    return exists;
  }

  /** What gaps hold. */
  public byte[] fill() {
    return fill;
  }

  Command.SectionKind kind() {
    return command.isPresent() ? command.get().kind() : Command.SectionKind.NORMAL;
  }

  boolean isDiscard() {
    return name.equals("/DISCARD/");
  }

  boolean has(int trait) {
    return (traits & trait) != 0;
  }

  /** Allocated, and not thread-local zeros, which share their address with what follows. */
  boolean occupiesAddresses() {
    return has(Traits.ALLOC) && !Traits.isThreadBss(traits);
  }

  @Override
  public String toString() {
    return name;
  }
}

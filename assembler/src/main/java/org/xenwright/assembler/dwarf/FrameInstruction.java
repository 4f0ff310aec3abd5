package org.xenwright.assembler.dwarf;

import java.util.List;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;

/** Call frame instructions before they are encoded (DWARF 5, 6.4.2). Offsets are bytes. */
public sealed interface FrameInstruction {
  /** What follows holds from {@code to} on. */
  record Advance(AsmSymbol from, AsmSymbol to) implements FrameInstruction {}

  /** A register is stored at an offset from the frame address. */
  record Offset(int register, long offset) implements FrameInstruction {}

  /** A register's value is the frame address plus an offset. */
  record ValueOffset(int register, long offset) implements FrameInstruction {}

  /** The frame address is a register plus an offset. */
  record DefineAddress(int register, long offset) implements FrameInstruction {}

  /** The frame address counts from another register. */
  record DefineRegister(int register) implements FrameInstruction {}

  /** The frame address has another offset. */
  record DefineOffset(long offset) implements FrameInstruction {}

  /** The rule of a register is that of the common entry again. */
  record Restore(int register) implements FrameInstruction {}

  /** A register is stored in another. */
  record Register(int register, int holder) implements FrameInstruction {}

  /** A register's value is lost. */
  record Undefined(int register) implements FrameInstruction {}

  /** A register keeps its value. */
  record SameValue(int register) implements FrameInstruction {}

  /** All rules are remembered. */
  record RememberState() implements FrameInstruction {}

  /** The rules remembered last hold again. */
  record RestoreState() implements FrameInstruction {}

  /** SPARC's register windows, which other targets read as their own marks. */
  record WindowSave() implements FrameInstruction {}

  /** Bytes as the source gave them. */
  record Escape(List<Expression> bytes) implements FrameInstruction {
    public Escape {
      bytes = List.copyOf(bytes);
    }
  }

  /** The value of a register is an address in that encoding. */
  record EncodedAddress(int register, FrameEntry.Encoded address) implements FrameInstruction {}

  /** A symbol for this place in the table. */
  record Label(String name) implements FrameInstruction {}

  /** Whether such an instruction ends what the common entry can take over. */
  default boolean endsCommonPart() {
    return switch (this) {
      case Advance _, RememberState _, Escape _, EncodedAddress _, Label _ -> true;
      case Offset _,
          ValueOffset _,
          DefineAddress _,
          DefineRegister _,
          DefineOffset _,
          Restore _,
          Register _,
          Undefined _,
          SameValue _,
          RestoreState _,
          WindowSave _ ->
          false;
    };
  }
}

package org.xenwright.linker.relocate;

import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.pass.InputSection;

/**
 * Thread-local variables by way of descriptors (AAELF32 4.6.1.10; RFC-TLSDESC-ARM): in shared
 * objects calls go to a resolver; elsewhere the sequences become reads of the offset from the table
 * or the offset itself.
 */
final class ThreadDescriptors {
  private static final int NOP = 0xe1a0_0000;
  private static final int THUMB_NOP = 0x46c0;

  private final Got got;
  private final GotWriter table;
  private final Complaints complaints;
  private final boolean wideNop;

  /** What is needed of the procedure linkage table: where the resolver's trampoline is. */
  interface Trampoline {
    /** Its address. */
    long address();

    /** Address of a symbol's descriptor; the dynamic linker is told of it. */
    long descriptor(Got.Key key, SymbolValues.Value value);
  }

  /** {@code wideNop}: whether Thumb code has a no-op of four bytes. */
  ThreadDescriptors(Got got, GotWriter table, Complaints complaints, boolean wideNop) {
    this.got = got;
    this.table = table;
    this.complaints = complaints;
    this.wideNop = wideNop;
  }

  /** Whether a relocation is one of these. */
  static boolean isOne(ArmRelocation type) {
    return switch (type) {
      case TLS_GOTDESC, TLS_CALL, THM_TLS_CALL, TLS_DESCSEQ, THM_TLS_DESCSEQ -> true;
      default -> false;
    };
  }

  /** Carries one out. */
  void apply(
      InputSection section,
      Relocation relocation,
      FieldWriter field,
      int at,
      long p,
      SymbolValues.Value value,
      Trampoline trampoline) {
    var file = section.file();
    var model = got.model(file, relocation.symbolIndex());
    switch (relocation.type()) {
      case TLS_GOTDESC -> word(section, relocation, field, at, p, value, model, trampoline);
      case TLS_CALL -> {
        switch (model) {
          case LOCAL_EXEC -> field.put32(at, NOP);
          // ldr r0, [pc, r0]
          case INITIAL_EXEC -> field.put32(at, 0xe79f_0000);
          case DESCRIPTOR -> {
            field.put32(at, 0xeb00_0000);
            field.put(ArmRelocation.CALL, at, trampoline.address() - p - 8);
          }
        }
      }
      case THM_TLS_CALL -> {
        switch (model) {
          case LOCAL_EXEC -> {
            field.put16(at, wideNop ? 0xf3af : 0xbf00);
            field.put16(at + 2, wideNop ? 0x8000 : 0xbf00);
          }
          case INITIAL_EXEC -> {
            // add r0, pc; ldr r0, [r0]
            field.put16(at, 0x4478);
            field.put16(at + 2, 0x6800);
          }
          case DESCRIPTOR -> {
            field.put16(at, 0xf000);
            field.put16(at + 2, 0xe800);
            field.put(ArmRelocation.THM_CALL, at, trampoline.address() - (p & ~3L) - 4);
          }
        }
      }
      case TLS_DESCSEQ -> arm(section, relocation, field, at, model);
      case THM_TLS_DESCSEQ -> thumb(section, relocation, field, at, model);
      default -> throw new IllegalStateException("no relocation of descriptors");
    }
  }

  private void word(
      InputSection section,
      Relocation relocation,
      FieldWriter field,
      int at,
      long p,
      SymbolValues.Value value,
      Got.Model model,
      Trampoline trampoline) {
    int addend = field.s32(at);
    boolean thumb = (addend & 1) != 0;
    int distance = addend & ~1;
    switch (model) {
      case LOCAL_EXEC -> field.put32(at, (int) table.threadOffset(value.s()));
      case INITIAL_EXEC -> {
        long entry = table.address(section.file(), relocation.symbolIndex(), Got.Kind.INITIAL_EXEC);
        field.put32(at, (int) (entry + distance - p) - (thumb ? 4 : 8));
      }
      case DESCRIPTOR -> {
        int before = beforeUse(section, relocation, relocation.offset() - distance, thumb);
        long descriptor =
            trampoline.descriptor(got.descriptor(section.file(), relocation.symbolIndex()), value);
        field.put32(at, (int) (descriptor + distance - p) - before);
      }
    }
  }

  /**
   * How far the value that the code adds is from the instruction that adds it: a call hands on
   * where it returns to, an addition reads the program counter.
   */
  private int beforeUse(InputSection section, Relocation relocation, long user, boolean thumb) {
    var content = section.section().content();
    if (user < 0 || user + (thumb ? 2 : 4) > content.length()) {
      return thumb ? 4 : 8;
    }
    if (!thumb) {
      return (content.s32((int) user) & 0x0f00_0000) == 0x0b00_0000
              || (content.s32((int) user) & 0xfe00_0000) == 0xfa00_0000
          ? 4
          : 8;
    }
    int first = content.u16((int) user);
    boolean wide = first >>> 11 >= 0x1d && user + 4 <= content.length();
    int second = wide ? content.u16((int) user + 2) : 0;
    if (wide && (first & 0xf800) == 0xf000 && (second & 0xc000) == 0xc000) {
      return 5;
    }
    if ((first & 0xff00) != 0x4400) {
      complaints.unsupported(
          section,
          relocation,
          String.format(
              "unexpected Thumb instruction '0x%x' referenced by TLS_GOTDESC",
              wide ? first << 16 | second : first));
    }
    return 4;
  }

  private void arm(
      InputSection section, Relocation relocation, FieldWriter field, int at, Got.Model model) {
    int code = field.s32(at);
    if (model == Got.Model.DESCRIPTOR) {
      return;
    }
    boolean local = model == Got.Model.LOCAL_EXEC;
    if ((code & 0xffff_0ff0) == 0xe08f_0000) {
      // add rx, pc, ry
      boolean same = (code >>> 12 & 0xf) == (code & 0xf);
      field.put32(at, !local ? code : same ? NOP : NOP | code & 0xffff);
    } else if ((code & 0xfff0_0fff) == 0xe590_0004) {
      // ldr rx, [ry, #4]
      field.put32(at, local ? NOP : code & 0xffff_f000);
    } else if ((code & 0xffff_fff0) == 0xe12f_ff30) {
      // blx rx
      field.put32(at, local ? NOP : NOP | code & 0xf);
    } else {
      complaints.unsupported(
          section,
          relocation,
          String.format("unexpected ARM instruction '0x%x' in TLS trampoline", code));
    }
  }

  private void thumb(
      InputSection section, Relocation relocation, FieldWriter field, int at, Got.Model model) {
    int code = field.u16(at);
    if (model == Got.Model.DESCRIPTOR) {
      return;
    }
    boolean local = model == Got.Model.LOCAL_EXEC;
    if ((code & 0xff78) == 0x4478) {
      // add rx, pc
      field.put16(at, local ? THUMB_NOP : code);
    } else if ((code & 0xffc0) == 0x6840) {
      // ldr rx, [ry, #4]
      field.put16(at, local ? THUMB_NOP : code & 0xf83f);
    } else if ((code & 0xff87) == 0x4780) {
      // blx rx
      field.put16(at, local ? THUMB_NOP : 0x4600 | code & 0x78);
    } else {
      complaints.unsupported(
          section,
          relocation,
          String.format("unexpected Thumb instruction '0x%x' in TLS trampoline", code));
    }
  }
}

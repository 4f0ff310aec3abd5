package org.xenwright.linker.random;

import org.xenwright.linker.random.RandomLink.Names;

/** One assembly source of a random link. */
final class RandomSource {
  private final Draw draw;
  private final Names names;
  private final int file;
  private final StringBuilder out = new StringBuilder();
  private boolean thumb;
  private boolean shared;

  RandomSource(Draw draw, Names names, int file) {
    this.draw = draw;
    this.names = names;
    this.file = file;
  }

  String text(boolean dynamic) {
    // Without BLX, GNU ld gives what a shared object exports ways in of its own.
    var old = dynamic ? "cortex-a9" : "arm926ej-s";
    line(".syntax unified");
    if (draw.chance(25)) {
      line(".cpu " + draw.of("cortex-a7", "cortex-a15", old));
    }
    if (draw.chance(40)) {
      line(".eabi_attribute 24, 1\n.eabi_attribute 25, 1");
    }
    if (draw.chance(30)) {
      line(".file \"m" + file + ".c\"");
    }
    for (var function : names.functions(file)) {
      function(function);
    }
    for (var object : names.objects(file)) {
      object(object);
    }
    extras();
    if (draw.chance(80)) {
      line(".section .note.GNU-stack,\"\",%progbits");
    }
    return out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void function(String name) {
    if (!shared && draw.chance(10)) {
      shared = true;
      line(".section .text.shared,\"axG\",%progbits,shared,comdat");
      line(".weak shared\n.type shared, %function\nshared: bx lr");
    }
    var section =
        draw.chance(45)
            ? ".text"
            : draw.chance(70)
                ? ".section .text." + name + ",\"ax\",%progbits"
                : ".section "
                    + draw.of(".init.text", ".fast", ".text.hot", ".text.unlikely.x")
                    + ",\"ax\",%progbits";
    line(section);
    thumb = draw.chance(40);
    line(thumb ? ".thumb" : ".arm");
    line(".p2align " + draw.number(thumb ? 1 : 2, 4));
    line((draw.chance(10) ? ".weak " : ".global ") + name);
    if (thumb) {
      line(".thumb_func");
    }
    line(".type " + name + ", %function");
    if (draw.chance(8)) {
      line(".hidden " + name);
    }
    line(name + ":");
    boolean unwind = draw.chance(25);
    if (unwind) {
      line(".fnstart");
    }
    for (int i = draw.number(1, 5); i > 0; i--) {
      instruction();
    }
    line("bx lr");
    if (unwind) {
      line(
          draw.of(
              ".cantunwind", ".save {r4, lr}", ".save {r4, r5, r6, lr}\n.handlerdata\n.word 0"));
      line(".fnend");
    }
    line(".size " + name + ", . - " + name);
    if (draw.chance(50)) {
      line(".p2align 2");
      literal();
    }
  }

  private void instruction() {
    switch (draw.number(0, 7)) {
      case 0, 1 -> line("bl " + names.function(draw));
      case 2 -> line((draw.chance(50) ? "b " : "bl ") + names.function(draw));
      case 3 -> line(thumb ? "nop" : draw.of("bleq ", "blne ") + names.function(draw));
      case 4 -> line("nop");
      case 5 -> {
        if (draw.chance(30)) {
          line(".weak missing\nbl missing");
        } else {
          line("movs r0, r1");
        }
      }
      case 6 -> line("ldr r0, 1f\n.p2align 2\n1: .word " + names.any(draw));
      default -> line("adds r0, r0, #" + draw.number(0, 255));
    }
  }

  private void literal() {
    var name = names.any(draw);
    switch (draw.number(0, 9)) {
      case 0, 1, 2 -> line(".word " + name);
      case 3 -> line(".word " + name + " - .");
      case 4 -> line(".word " + name + "(GOT)");
      case 5 -> line(".word " + name + "(GOTOFF)");
      case 6 -> line(".word " + name + "(target1)");
      case 7 -> line(".word " + name + "(target2)");
      case 8 -> {
        if (!names.threads().isEmpty()) {
          line(".word " + draw.of(names.threads()) + draw.of("(tpoff)", "(gottpoff)", "(tlsgd)"));
        }
      }
      default -> line(".word " + name + " + " + draw.number(1, 64));
    }
  }

  private void object(String name) {
    boolean zeros = false;
    switch (draw.number(0, 8)) {
      case 0 -> line(".data");
      case 1 -> line(".section .data." + name + ",\"aw\",%progbits");
      case 2 -> line(".section .rodata");
      case 3 -> line(".section .rodata." + name + ",\"a\",%progbits");
      case 4 -> {
        line(".bss");
        zeros = true;
      }
      case 5 -> {
        line(".section .bss." + name + ",\"aw\",%nobits");
        zeros = true;
      }
      case 6 ->
          line(
              ".section "
                  + draw.of(".table", "table", ".my.ro", ".data.rel.ro", ".sdata", ".keep")
                  + ",\""
                  + draw.of("a", "aw", "aw", "ax", "wa")
                  + "\",%progbits");
      case 7 -> line(".section .init_array,\"aw\",%init_array");
      default -> {
        line(".section .noinit2,\"aw\",%nobits");
        zeros = true;
      }
    }
    line(".p2align " + draw.number(0, 5));
    line((draw.chance(15) ? ".weak " : ".global ") + name);
    line(".type " + name + ", %object");
    int words = draw.number(1, 5);
    line(".size " + name + ", " + 4 * words);
    line(name + ":");
    if (zeros) {
      line(".space " + 4 * words);
      return;
    }
    for (int i = 0; i < words; i++) {
      if (draw.chance(40)) {
        line(".word " + names.any(draw));
      } else {
        line(".word " + draw.number(0, 1 << 20));
      }
    }
    if (draw.chance(20)) {
      line(".byte 1");
    }
  }

  private void extras() {
    if (file == 0) {
      line(".text\n.arm\n.global __aeabi_unwind_cpp_pr0, __aeabi_unwind_cpp_pr1");
      line("__aeabi_unwind_cpp_pr0:\n__aeabi_unwind_cpp_pr1: bx lr");
    }
    for (var common : names.commons()) {
      if (draw.chance(40)) {
        line(".comm " + common + "," + draw.number(1, 40) + "," + (1 << draw.number(0, 4)));
      }
    }
    if (draw.chance(35)) {
      strings();
    }
    if (draw.chance(15)) {
      line(".section .rodata.cst4,\"aM\",%progbits,4");
      for (int i = draw.number(1, 4); i > 0; i--) {
        line(".word " + draw.number(1, 3));
      }
    }
    if (file == 0 && !names.threads().isEmpty()) {
      line(".section .tdata,\"awT\",%progbits\n.global t0_1\n.type t0_1, %object\nt0_1: .word 5");
    }
    if (!names.threads().isEmpty() && draw.chance(40)) {
      line(".section .tbss,\"awT\",%nobits\n.p2align " + draw.number(0, 4) + "\n.space 8");
    }
    if (draw.chance(15)) {
      line(".section .remark,\"MS\",%progbits,1\n.asciz \"tool " + draw.number(1, 2) + "\"");
    }
    if (draw.chance(15)) {
      line(".section .debug_info,\"\",%progbits\n.word " + names.function(draw) + ", 7");
    }
    if (draw.chance(10)) {
      line(".section .note.test,\"a\",%note\n.word 4, 4, 1\n.asciz \"abc\"\n.word " + file);
    }
    if (draw.chance(12)) {
      line(".section .extra" + draw.number(1, 2) + ",\"\",%progbits\n.word " + file);
    }
    if (draw.chance(10)) {
      line(".global absolute" + file + "\nabsolute" + file + " = " + draw.number(0, 1 << 16));
    }
  }

  private void strings() {
    int width = draw.chance(80) ? 1 : 4;
    line(
        ".section .rodata.str1."
            + width
            + ",\"aMS\",%progbits,1\n.p2align "
            + (width == 1 ? 0 : 2));
    for (int i = draw.number(1, 4); i > 0; i--) {
      line(".LC" + file + "_" + i + ":");
      line(".asciz \"" + draw.of("hello", "lo", "world", "old", "", "a", "xyz lo", "held") + "\"");
      if (width == 4) {
        line(".p2align 2");
      }
    }
    line(".data\n.p2align 2\n.word .LC" + file + "_1");
  }
}

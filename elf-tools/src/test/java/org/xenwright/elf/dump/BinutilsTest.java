package org.xenwright.elf.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.rules.Report;

/** Every view is compared with GNU binutils on objects and images of several shapes. */
@Tag("peers")
class BinutilsTest {
  private static final List<String> SOURCES =
      List.of(
          """
          .syntax unified
          .arch armv7ve
          .fpu neon-vfpv4
          .eabi_attribute 28, 1
          .globl _start
          .type _start,%function
          _start: .fnstart
           push {lr}
           .save {lr}
           bl helper
           ldr r0, =a_rather_long_symbol_name_for_columns
           movw r1, #:lower16:data
           movt r1, #:upper16:data
           pop {pc}
          .fnend
          .size _start, .-_start
          .thumb
          .hidden helper
          .globl helper
          .type helper,%function
          helper: bx lr
          .weak maybe
          .data
          data: .word maybe, _start
          .section .rodata.str1.1,"aMS",%progbits,1
          .asciz "text"
          .bss
          .globl a_rather_long_symbol_name_for_columns
          a_rather_long_symbol_name_for_columns: .space 12
          .comm shared, 10, 4
          .section .tdata,"awT",%progbits
          tls: .word 1
          .section .a_section_with_a_long_name,"a"
          .byte 1
          .section .debug_x,"",%progbits
          .word 1
          __aeabi_unwind_cpp_pr0 = 5
          """,
          """
          .globl _start
          _start: nop
          .section .text.g,"axG",%progbits,g,comdat
          .weak g
          g: nop
          .section .note.x,"a",%note
          .word 4,4,1
          .asciz "abc"
          .word 7
          .section .note.GNU-stack,"",%progbits
          .section .init_array,"aw",%init_array
          .word g
          """);

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> sameTextAsBinutils() throws IOException, InterruptedException {
    var path = System.getenv().getOrDefault("PATH", "");
    boolean installed =
        Arrays.stream(path.split(":"))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "arm-linux-gnueabihf-readelf")));
    Assumptions.assumeTrue(installed, "arm-linux-gnueabihf binutils are not installed");
    var tests = new ArrayList<DynamicTest>();
    for (int i = 0; i < SOURCES.size(); i++) {
      Files.writeString(folder.resolve(i + ".s"), SOURCES.get(i));
      run("arm-linux-gnueabihf-as", i + ".s", "-o", i + ".o");
      run("arm-linux-gnueabihf-ld", i + ".o", "-o", i + ".elf");
      compare(i + ".o", tests);
      compare(i + ".elf", tests);
    }
    return tests.stream();
  }

  private void compare(String name, List<DynamicTest> tests)
      throws IOException, InterruptedException {
    var file = Bytes.wrap(Files.readAllBytes(folder.resolve(name)));
    var elf = ElfReader.read(file, name, new Report()).orElseThrow();
    view(
        tests,
        name,
        "objdump -h",
        ObjdumpText.title(name) + ObjdumpText.headers(elf),
        "arm-linux-gnueabihf-objdump",
        "-h");
    view(
        tests,
        name,
        "objdump -t",
        ObjdumpText.title(name) + ObjdumpText.symbols(elf),
        "arm-linux-gnueabihf-objdump",
        "-t");
    view(
        tests,
        name,
        "objdump -r",
        ObjdumpText.title(name) + ObjdumpText.relocations(elf),
        "arm-linux-gnueabihf-objdump",
        "-r");
    view(
        tests,
        name,
        "objdump -s",
        ObjdumpText.title(name) + ObjdumpText.contents(elf),
        "arm-linux-gnueabihf-objdump",
        "-s");
    view(
        tests,
        name,
        "nm",
        NmText.of(elf, NmText.Order.NAME, NmText.Choice.ALL),
        "arm-linux-gnueabihf-nm");
    view(
        tests,
        name,
        "nm -n",
        NmText.of(elf, NmText.Order.ADDRESS, NmText.Choice.ALL),
        "arm-linux-gnueabihf-nm",
        "-n");
    view(
        tests,
        name,
        "nm -u",
        NmText.of(elf, NmText.Order.NAME, NmText.Choice.UNDEFINED),
        "arm-linux-gnueabihf-nm",
        "-u");
    view(
        tests,
        name,
        "nm -g",
        NmText.of(elf, NmText.Order.NAME, NmText.Choice.EXTERNAL),
        "arm-linux-gnueabihf-nm",
        "-g");
    view(
        tests,
        name,
        "size",
        SizeText.HEADING + SizeText.line(elf, name),
        "arm-linux-gnueabihf-size");
    view(
        tests,
        name,
        "readelf -h",
        ReadelfText.header(file, elf),
        "arm-linux-gnueabihf-readelf",
        "-h");
    view(
        tests,
        name,
        "readelf -S",
        ReadelfText.sections(file, elf),
        "arm-linux-gnueabihf-readelf",
        "-S");
    view(
        tests,
        name,
        "readelf -l",
        ReadelfText.segments(file, elf),
        "arm-linux-gnueabihf-readelf",
        "-l");
    view(tests, name, "readelf -s", ReadelfText.symbols(elf), "arm-linux-gnueabihf-readelf", "-s");
    view(
        tests,
        name,
        "readelf -r",
        ReadelfText.relocations(elf),
        "arm-linux-gnueabihf-readelf",
        "-r");
    view(tests, name, "readelf -A", AttributesText.of(elf), "arm-linux-gnueabihf-readelf", "-A");
  }

  private void view(
      List<DynamicTest> tests, String name, String title, String ours, String... command)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(command));
    all.add(name);
    var expected = run(all.toArray(String[]::new));
    tests.add(DynamicTest.dynamicTest(title + " " + name, () -> assertEquals(expected, ours)));
  }

  private String run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}

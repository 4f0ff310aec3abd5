package org.xenwright.linker.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.Objects;
import org.xenwright.rules.Report;

class LinkReportTest {
  private static final String SCRIPT =
      """
      ENTRY(_start)
      SECTIONS {
        .text 0x8000 : { *(.text) LONG(7) . = ALIGN(256); end = .; }
        .data 0x20000 : AT(0x9000) { *(.data) }
      }
      """;

  private static LinkReport report(String script, InputObject... objects) {
    var complaints = new Report();
    return LinkReport.of(
        Objects.link(script, complaints, objects)
            .orElseThrow(() -> new AssertionError(complaints.diagnostics().toString())));
  }

  private static LinkReport small() {
    return report(
        SCRIPT,
        Objects.named("a.o")
            .section(".text", "ax", 1, 2, 0xebff_fffe)
            .define("_start", 0)
            .refer("helper", ArmRelocation.CALL, 8)
            .build(),
        Objects.named("b.o")
            .section(".text", "ax", 3, 4, 5)
            .define("helper", 4)
            .section(".data", "aw", new int[40])
            .define("table", 0)
            .section(".extra", "aw", 9)
            .build());
  }

  @Test
  void everyByteHasOneOrigin() {
    var random = new Random(71);
    for (int i = 0; i < 60; i++) {
      var objects = new ArrayList<InputObject>();
      int names = 0;
      for (int o = random.nextInt(6); o >= 0; o--) {
        var object = Objects.named("o" + o + ".o");
        for (int s = random.nextInt(5); s >= 0; s--) {
          var section = List.of(".text", ".data", ".odd", ".text.x").get(random.nextInt(4));
          int words = 1 + random.nextInt(60);
          object.section(section, section.startsWith(".text") ? "ax" : "aw", new int[words]);
          for (int d = random.nextInt(4); d > 0; d--) {
            object.define("n" + names++, 4L * random.nextInt(words + 1));
          }
        }
        objects.add(object.build());
      }
      var report = report(SCRIPT.replace("ENTRY(_start)", ""), objects.toArray(InputObject[]::new));
      long symbols = 0;
      long inputs = 0;
      for (var part : report.parts()) {
        long at = 0;
        for (var piece : part.pieces()) {
          assertEquals(at, piece.offset());
          at += piece.size();
          long inside = 0;
          for (var share : piece.symbols()) {
            assertEquals(inside, share.offset());
            inside += share.size();
          }
          boolean input = piece.origin() instanceof Piece.Origin.Input;
          assertEquals(input && part.kind() != Kind.NOT_LOADED ? piece.size() : 0, inside);
          inputs += part.kind() != Kind.NOT_LOADED && input ? piece.size() : 0;
          symbols += inside;
        }
        assertEquals(part.output().size(), at);
      }
      assertEquals(inputs, symbols);
      assertEquals(
          inputs, report.origins().objects().values().stream().mapToLong(Sums::inMemory).sum());
    }
  }

  @Test
  void textNamesWhatThereIs() {
    var text = small().text();
    for (var line :
        List.of(
            "a.out: 420 bytes loaded: code 256, data 164",
            ".bss 0; of what is loaded, padding 228 and stored zeros 160",
            "  .text                           256  at 0x00008000  code, padding 228",
            ", loaded at 0x00009000",
            "  .extra                                         4  in .extra, from b.o",
            "  0x0000801c       228  in .text, before the end of .text",
            "  0x00020000       160  in .data, table in .data of b.o")) {
      assertTrue(text.contains(line), line + "\nnot in\n" + text);
    }
    assertEquals(text, small().text());
  }

  @Test
  void whyFollowsAByteToItsReason() {
    var report = small();
    var helper = report.why("helper");
    for (var line :
        List.of(
            "helper is at 0x00008010",
            "output section  .text+0x10",
            "input section   .text+0x4 of b.o",
            "symbol          helper+0x0",
            "placed by       *(.text) at test.lds:3",
            "taken in        as an object of the command line",
            "reached from    a.o .text+0x8 for helper")) {
      assertTrue(helper.contains(line), line + "\nnot in\n" + helper);
    }
    assertEquals(helper.substring(helper.indexOf('\n')), report.why("0x8010").substring(10));
    assertEquals(report.why("0x8010"), report.why("+0x10"));
    assertTrue(report.why("0x9004").startsWith("0x00009004 (a load address)"));
    var padding = report.why("0x8020");
    assertTrue(padding.contains("padding         228 bytes"), padding);
    assertTrue(padding.contains("made by         . = ALIGN"), padding);
    assertTrue(report.why("0x8018").contains("data command    LONG"), report.why("0x8018"));
    assertTrue(report.why("end").contains("defined by      end = ."), report.why("end"));
    assertTrue(report.why("0").startsWith("nothing of the image is at 0x00000000"));
    assertTrue(report.why("").startsWith("nothing"));
    assertTrue(report.why("absent").contains("no input mentions it"));
  }

  @Test
  void namesThatAreMarkupStayText() {
    var name = "<script>alert('\"&\u0001\u202e')</script>";
    var object =
        Objects.named(name)
            .section(".text", "ax", new int[50])
            .define("_start", 0)
            .define(name + "\\", 40)
            .build();
    var report = report(SCRIPT, object);
    var page = report.html();
    assertFalse(page.contains("<script"), page);
    assertTrue(page.contains("&lt;script&gt;alert(&#39;&quot;&amp;\ufffd\ufffd"), page);
    assertTrue(
        report
            .json()
            .contains("{\"name\":\"<script>alert('\\\"&\\u0001\u202e')</script>\",\"code\""),
        report.json());
  }

  @Test
  void thePageNeedsNothingElse() {
    var page = small().html();
    for (var word : List.of("<script", "http", "src=", "href=", "@import", "url(")) {
      assertFalse(page.contains(word), word);
    }
    for (var word : List.of("<svg", "<table", "helper", "0x00008000", "prefers-color-scheme")) {
      assertTrue(page.contains(word), word);
    }
    assertEquals(page, small().html());
  }

  @Test
  void areasFillTheRoomInProportion() {
    var random = new Random(72);
    for (int i = 0; i < 200; i++) {
      var sizes = new ArrayList<Long>();
      for (int n = random.nextInt(60); n >= 0; n--) {
        sizes.add(1L + random.nextInt(1 << random.nextInt(20)));
      }
      sizes.sort(java.util.Comparator.reverseOrder());
      double total = sizes.stream().mapToLong(s -> s).sum();
      var room = new Treemap.Box(10, 20, 300, 1 + random.nextInt(900));
      var boxes = Treemap.of(sizes, room);
      assertEquals(sizes.size(), boxes.size());
      for (int b = 0; b < boxes.size(); b++) {
        var box = boxes.get(b);
        assertEquals(room.area() * sizes.get(b) / total, box.area(), room.area() * 1e-9);
        assertTrue(box.x() >= 10 - 1e-6 && box.x() + box.width() <= 310 + 1e-6);
        assertTrue(box.y() >= 20 - 1e-6 && box.y() + box.height() <= 20 + room.height() + 1e-6);
        for (int c = 0; c < b; c++) {
          var other = boxes.get(c);
          double across =
              Math.min(box.x() + box.width(), other.x() + other.width())
                  - Math.max(box.x(), other.x());
          double down =
              Math.min(box.y() + box.height(), other.y() + other.height())
                  - Math.max(box.y(), other.y());
          assertTrue(across < 1e-6 || down < 1e-6, "two areas overlap");
        }
      }
    }
  }
}

package org.xenwright.verifier.checks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.rules.engine.Datum;
import org.xenwright.rules.engine.Facts;
import org.xenwright.rules.engine.Thing;
import org.xenwright.rules.path.Layout;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.LintRequest;
import org.xenwright.xen.abi.ZImageHeader;

/** The facts of {@code rules.engine.Vocabulary} for an image under a contract. */
final class ImageFacts {
  private static final String NOTE = ".note.xenwright";
  private static final long MEBIBYTE = 0x100000;

  /** Tag_CPU_unaligned_access of the Arm build attributes. */
  private static final int ARCHITECTURE = 6;

  private static final int PROFILE = 7;
  private static final int UNALIGNED_ACCESS = 34;

  private ImageFacts() {}

  /** The facts under a contract; without one, those of the image alone. */
  static Facts of(LintRequest request, Optional<ContractCase> contractCase) {
    var image = request.image();
    var values = new HashMap<String, Datum>();
    values.put("file", item("file", Map.of("size", Datum.number(image.length))));
    values.put("header", header(image));
    values.put("link", link(request, image));
    values.put("image", image(request, image, contractCase));
    contractCase.ifPresent(c -> values.put("fdt", tree(c.layout(request.imageLink()))));
    var sections =
        loaded(request.elf()).stream()
            .map(
                s -> new Facts.Section(s.name(), s.address(), s.size(), Math.max(1, s.alignment())))
            .toList();
    return new Facts(
        contractCase.map(c -> c.contract().name()).orElse(""),
        values,
        request.imageLink(),
        sections,
        labels(request.elf()));
  }

  private static Datum item(String kind, Map<String, Datum> fields) {
    return new Datum.Item(Thing.of(kind, fields));
  }

  private static Datum header(byte[] image) {
    if (image.length < ZImageHeader.SIZE) {
      return item("header", Map.of("present", Datum.fact(false)));
    }
    var words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    return item(
        "header",
        Map.of(
            "present", Datum.fact(true),
            "magic", Datum.word(words.getInt(ZImageHeader.MAGIC_OFFSET)),
            "start", Datum.word(words.getInt(ZImageHeader.START_OFFSET)),
            "end", Datum.word(words.getInt(ZImageHeader.END_OFFSET)),
            "behind", Datum.word(behind(image, words))));
  }

  /** The big-endian word behind the end that the header gives; 0 when the file stops before. */
  private static int behind(byte[] image, ByteBuffer words) {
    long end =
        Integer.toUnsignedLong(
            words.getInt(ZImageHeader.END_OFFSET) - words.getInt(ZImageHeader.START_OFFSET));
    return end + 4 <= image.length ? Integer.reverseBytes(words.getInt((int) end)) : 0;
  }

  private static List<Section> loaded(Optional<ElfObject> elf) {
    return elf.stream()
        .flatMap(e -> e.sections().stream())
        .filter(s -> s.has(SectionFlags.ALLOC) && s.size() > 0)
        .toList();
  }

  private static Datum link(LintRequest request, byte[] image) {
    var sections = loaded(request.elf());
    long start = request.imageLink();
    long end =
        sections.stream().mapToLong(s -> s.address() + s.size()).max().orElse(start + image.length);
    long alignment = sections.stream().mapToLong(Section::alignment).max().orElse(1);
    return item(
        "link",
        Map.of(
            "present", Datum.fact(request.elf().isPresent()),
            "start", Datum.number(start),
            "size", Datum.number(end - start),
            // Whatever of the file belongs to the linked image has to be loaded.
            "initialised", Datum.number(Math.min(image.length, end - start)),
            "alignment", Datum.number(alignment),
            "unaligned-code", Datum.fact(attribute(request.elf(), UNALIGNED_ACCESS) == 1),
            "attributes", Datum.fact(attributes(request.elf()).isPresent()),
            "architecture", Datum.number(attribute(request.elf(), ARCHITECTURE)),
            "profile", Datum.number(attribute(request.elf(), PROFILE)),
            "text", item("text", text(sections))));
  }

  private static Optional<BuildAttributes> attributes(Optional<ElfObject> elf) {
    return elf.flatMap(e -> e.section(".ARM.attributes"))
        .flatMap(s -> BuildAttributes.parse(s.content()));
  }

  private static long attribute(Optional<ElfObject> elf, int tag) {
    return attributes(elf).map(all -> all.number(tag)).orElse(0L);
  }

  /** From the first to the last byte of what is executed. */
  private static Map<String, Datum> text(List<Section> sections) {
    var code = sections.stream().filter(s -> s.has(SectionFlags.EXECUTE)).toList();
    long start = code.stream().mapToLong(Section::address).min().orElse(0);
    long end = code.stream().mapToLong(s -> s.address() + s.size()).max().orElse(start);
    return Map.of("address", Datum.number(start), "size", Datum.number(end - start));
  }

  /** Link addresses of everything that has a name. */
  private static List<Long> labels(Optional<ElfObject> elf) {
    return elf.stream().flatMap(ImageFacts::named).map(Symbol::value).distinct().sorted().toList();
  }

  /** The longest run of zero bytes in the file's part of {@code .data}. */
  private static Map<String, Datum> zeros(Optional<ElfObject> elf) {
    long at = 0;
    long longest = 0;
    for (var section : loaded(elf).stream().filter(s -> s.name().equals(".data")).toList()) {
      long run = 0;
      for (int i = 0; i < section.content().length(); i++) {
        run = section.content().u8(i) == 0 ? run + 1 : 0;
        if (run > longest) {
          longest = run;
          at = section.address() + i + 1 - run;
        }
      }
    }
    return Map.of(
        "name", new Datum.Name(named(elf, at)),
        "address", Datum.number(at),
        "size", Datum.number(longest));
  }

  /** The last symbol at or before a link address. */
  private static String named(Optional<ElfObject> elf, long address) {
    return elf.stream()
        .flatMap(ImageFacts::named)
        .filter(s -> s.value() <= address)
        .max(Comparator.comparingLong(Symbol::value))
        .map(Symbol::name)
        .orElse("its start");
  }

  private static Stream<Symbol> named(ElfObject elf) {
    return elf.symbols().stream()
        .filter(s -> s.section() instanceof SectionRef.Defined && !s.name().startsWith("$"))
        .filter(s -> !s.name().isEmpty());
  }

  private static Datum image(
      LintRequest request, byte[] image, Optional<ContractCase> contractCase) {
    var controllers = Controllers.in(image);
    var met =
        contractCase.map(c -> Controllers.met(controllers, c.platform().dtb())).orElse("none");
    var granule =
        request.elf().flatMap(e -> e.section(NOTE)).filter(s -> s.content().length() >= 4);
    return item(
        "image",
        Map.of(
            "exclusives", Datum.fact(Exclusives.in(request, image)),
            "declares-granule", Datum.fact(granule.isPresent()),
            "granule", Datum.number(granule.map(s -> s.content().u32(0)).orElse(1L)),
            "controllers", new Datum.Name(met),
            "superfluous", Datum.fact(Controllers.superfluous(controllers)),
            "zeros", item("zeros", zeros(request.elf()))));
  }

  private static Datum tree(Layout layout) {
    var devices = layout.devices().stream().map(d -> range(d.node(), d.frame())).toList();
    var distributor =
        layout.devices().stream().filter(d -> d.kind().equals("gic-distributor")).toList();
    var fields = new HashMap<String, Datum>();
    fields.put("devices", new Datum.Many(devices));
    fields.put(
        "emulated",
        new Datum.Many(distributor.stream().map(d -> range(d.node(), d.frame())).toList()));
    fields.put("banks", new Datum.Many(layout.banks().stream().map(b -> range("RAM", b)).toList()));
    fields.put("normal", new Datum.Many(normal(layout)));
    fields.put("address", Datum.number(layout.tree()));
    fields.put("size", Datum.number(layout.treeSize()));
    fields.put("magic", new Datum.Item(range("magic", layout.magic())));
    fields.put("memory-node", new Datum.Name(node(layout, "/memory")));
    fields.put("hypervisor-node", new Datum.Name(node(layout, "/hypervisor")));
    distributor.stream()
        .findFirst()
        .ifPresent(d -> fields.put("distributor", new Datum.Item(range(d.node(), d.frame()))));
    return item("tree", fields);
  }

  /** The first node of that name, with or without a unit address. */
  private static String node(Layout layout, String name) {
    return layout.properties().keySet().stream()
        .filter(path -> path.equals(name) || path.startsWith(name + "@"))
        .sorted()
        .findFirst()
        .orElse(name);
  }

  /**
   * Banks and windows, rounded to whole sections: a section at the end of a bank may reach past it.
   */
  private static List<Thing> normal(Layout layout) {
    return Stream.concat(layout.banks().stream(), layout.grants().stream())
        .map(r -> {
          long start = r.base() / MEBIBYTE * MEBIBYTE;
          long end = (r.end() + MEBIBYTE - 1) / MEBIBYTE * MEBIBYTE;
          return range("memory", new Layout.Range(start, end - start));
        })
        .toList();
  }

  private static Thing range(String name, Layout.Range range) {
    return Thing.of(
        name,
        Map.of(
            "node",
            new Datum.Name(name),
            "address",
            Datum.number(range.base()),
            "size",
            Datum.number(range.size())));
  }
}

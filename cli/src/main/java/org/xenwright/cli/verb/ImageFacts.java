package org.xenwright.cli.verb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.linker.image.ZImage;
import org.xenwright.linker.image.ZImageExtension;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Placement;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/**
 * What is to be said of one image.
 *
 * @param name the file
 * @param image its bytes
 * @param header the words loaders read; empty when the file is too short
 * @param code where the code goes on and what else stands in the header
 * @param extension Linux's table
 * @param landings where each birth puts it
 */
record ImageFacts(
    String name,
    ImageFile image,
    Optional<ZImageHeader> header,
    Optional<ZImage.Header> code,
    Optional<ZImageExtension> extension,
    List<Landing> landings) {

  static ImageFacts of(
      String name, ImageFile image, Optional<Long> zeros, XenVersion version, long memory)
      throws IOException {
    var read =
        ZImageHeader.read(image.head())
            .map(h ->
                new ZImageHeader(image.length(), h.magic(), h.start(), h.end(), h.arm64Magic()));
    var code = ZImage.read(image.head(), image.length());
    var extension =
        code.filter(ZImage.Header::extended).isPresent()
            ? ZImageExtension.read(image)
            : Optional.<ZImageExtension>empty();
    var all = new ArrayList<Landing>();
    for (var birth : Birth.values()) {
      if (read.isPresent() && image.fault().isEmpty() && version.has(birth)) {
        all.add(
            Landing.of(
                birth,
                version,
                memory,
                read.get(),
                zeros.or(() -> extension.map(ZImageExtension::zeros))));
      }
    }
    return new ImageFacts(name, image, read, code, extension, List.copyOf(all));
  }

  /** Whether any birth refuses it. */
  boolean isBad() {
    return header.isEmpty()
        || image.fault().isPresent()
        || landings.stream().anyMatch(Landing::isBad);
  }

  String text() {
    var out = new StringBuilder(name);
    out.append(String.format(Locale.ROOT, ": %,d bytes%n", image.fileLength()));
    if (image.packed()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  gzip   %s%n",
              image
                  .fault()
                  .map(f -> f + "; no Xen unpacks it")
                  .orElseGet(
                      () -> String.format(Locale.ROOT, "unpacks to %,d bytes", image.length()))));
    }
    if (header.isEmpty()) {
      return out.append("  too short for a zImage header (0x30 bytes); every Xen refuses it\n")
          .toString();
    }
    var h = header.get();
    field(out, "magic", h.magic(), magic(h.magic()));
    field(out, "start", h.start(), h.start() == 0 ? "runs where it is put" : "an absolute address");
    field(out, "end", h.end(), end(h));
    code.filter(ZImage.Header::hasMagic)
        .ifPresent(c ->
            out.append(
                c.entryOffset() < 0
                    ? "  entry  not followed: the first words are no no-ops and a branch past the header\n"
                    : String.format(
                        Locale.ROOT,
                        "  entry  0x%08x  where the code goes on%n",
                        c.entryOffset())));
    extension.ifPresent(e ->
        out.append(
            String.format(
                Locale.ROOT,
                "  table  0x%08x  Linux's extensions: .bss of 0x%x bytes%n",
                e.table(),
                e.zeros())));
    landings.forEach(landing -> out.append(landing.text()));
    return out.toString();
  }

  private static String magic(int magic) {
    return magic == ZImageHeader.MAGIC
        ? "zImage"
        : Integer.reverseBytes(magic) == ZImageHeader.MAGIC
            ? "the zImage magic in big-endian order; loaders read it as little-endian"
            : "not 0x016f2818, the zImage magic";
  }

  private static void field(StringBuilder out, String name, int value, String meaning) {
    out.append(String.format(Locale.ROOT, "  %-6s 0x%08x  %s%n", name, value, meaning));
  }

  private static String end(ZImageHeader header) {
    if (Integer.compareUnsigned(header.end(), header.start()) < 0) {
      return "below start: refused under dom0less";
    }
    long missing = header.fileBytes() - header.length();
    if (missing == 0) {
      return "end - start is the file's length";
    }
    return missing > 0
        ? String.format(
            Locale.ROOT, "%,d bytes short of the file: dom0less leaves them out", missing)
        : String.format(Locale.ROOT, "%,d bytes past the file: refused under dom0less", -missing);
  }

  /** One object and a line end. */
  void json(PrintStream stream) throws IOException {
    try (var json = new JsonFactory().createGenerator(stream)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("file", name);
      json.writeNumberField("fileBytes", image.fileLength());
      json.writeBooleanField("gzip", image.packed());
      if (image.fault().isPresent()) {
        json.writeStringField("gzipFault", image.fault().get());
      }
      json.writeNumberField("imageBytes", image.length());
      if (header.isPresent()) {
        var h = header.get();
        json.writeNumberField("magic", Integer.toUnsignedLong(h.magic()));
        json.writeNumberField("start", Integer.toUnsignedLong(h.start()));
        json.writeNumberField("end", Integer.toUnsignedLong(h.end()));
      }
      if (code.isPresent() && code.get().entryOffset() >= 0) {
        json.writeNumberField("entryOffset", code.get().entryOffset());
      }
      if (extension.isPresent()) {
        json.writeNumberField("extensionTable", extension.get().table());
        json.writeNumberField("bss", extension.get().zeros());
      }
      json.writeArrayFieldStart("landings");
      for (var landing : landings) {
        landing(json, landing);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    stream.println();
  }

  private static void landing(JsonGenerator json, Landing landing) throws IOException {
    json.writeStartObject();
    json.writeStringField("contract", landing.birth().contract());
    json.writeStringField("xen", landing.version().name());
    json.writeNumberField("memory", landing.memory());
    switch (landing.placement()) {
      case Placement.Refused(var reason) -> json.writeStringField("refused", reason.text());
      case Placement.Placed p -> {
        json.writeNumberField("load", p.load());
        json.writeNumberField("entry", p.entry());
        json.writeNumberField("tree", p.dtb());
        json.writeNumberField("copied", p.copied());
      }
    }
    if (landing.room().isPresent()) {
      var room = landing.room().get();
      json.writeObjectFieldStart("bss");
      json.writeNumberField("from", room.from());
      json.writeNumberField("to", room.to());
      json.writeBooleanField("fits", room.fault().isEmpty());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}

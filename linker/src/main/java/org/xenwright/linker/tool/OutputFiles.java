package org.xenwright.linker.tool;

import java.util.List;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.write.DebugPacking;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.LinkedImage;
import org.xenwright.linker.image.FlatBinary;
import org.xenwright.linker.image.HexText;
import org.xenwright.linker.image.ImportLibrary;
import org.xenwright.linker.image.MemoryUsage;
import org.xenwright.linker.image.ZImage;
import org.xenwright.linker.layout.BuildId;
import org.xenwright.linker.tool.LdInvocation.Request;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** The files and texts that come out of a finished link. */
final class OutputFiles {
  private final Report report;
  private final StringBuilder out;

  OutputFiles(Report report, StringBuilder out) {
    this.report = report;
    this.out = out;
  }

  void write(
      LdInvocation invocation,
      LinkedImage image,
      List<String> opened,
      List<LdResult.OutputFile> written) {
    var name = image.map().output();
    var mapName = invocation.map().orElse("");
    boolean mapToScreen = invocation.requests().contains(Request.PRINT_MAP) || mapName.equals("-");
    if (mapToScreen) {
      out.append(image.map().text());
    } else if (!mapName.isEmpty()) {
      written.add(new LdResult.OutputFile(mapName, LdTool.utf8(image.map().text()), false));
    }
    if (invocation.requests().contains(Request.MEMORY_USAGE)) {
      out.append(MemoryUsage.text(image.map().regionUse()));
    }
    invocation
        .dependencyFile()
        .ifPresent(file ->
            written.add(
                new LdResult.OutputFile(file, LdTool.utf8(dependencies(name, opened)), false)));
    content(invocation, name, image, written);
    var library = invocation.options().text(LinkText.OUT_IMPORT_LIBRARY);
    if (library.isPresent()) {
      boolean secure = invocation.options().has(LinkFlag.SECURE_IMPORT_LIBRARY);
      var bytes = ImportLibrary.of(image.elf(), image.map().tree(), secure);
      if (bytes.isPresent()) {
        written.add(new LdResult.OutputFile(library.get(), Bytes.wrap(bytes.get()), false));
      } else {
        written.clear();
        for (var text :
            List.of("no symbol found for import library", "failed to generate import library")) {
          report.add(Diagnostic.of(Rule.XW_LD_009, Position.of(library.get()), text));
        }
      }
    }
  }

  private static String dependencies(String output, List<String> opened) {
    var text = new StringBuilder(output).append(':');
    opened.forEach(file -> text.append(" \\\n  ").append(file));
    text.append('\n');
    opened.forEach(file -> text.append('\n').append(file).append(":\n"));
    return text.toString();
  }

  private void content(
      LdInvocation invocation, String name, LinkedImage image, List<LdResult.OutputFile> written) {
    var format = invocation.outputFormat();
    switch (format) {
      case "", "elf32-littlearm", "elf32-bigarm", "default", "elf" ->
          written.add(
              new LdResult.OutputFile(
                  name,
                  stamped(
                      invocation,
                      image,
                      ElfWriter.parts(
                          image.elf(), image.map().sectionNames(), packing(invocation.options()))),
                  image.elf().header().type() != 1));
      case "binary" ->
          FlatBinary.of(image.elf(), name, report)
              .ifPresent(flat ->
                  written.add(new LdResult.OutputFile(name, Bytes.wrap(flat.bytes()), true)));
      case "ihex" ->
          FlatBinary.of(image.elf(), name, report)
              .ifPresent(flat ->
                  written.add(
                      new LdResult.OutputFile(
                          name, LdTool.utf8(HexText.intel(image.elf())), true)));
      case "srec" ->
          FlatBinary.of(image.elf(), name, report)
              .ifPresent(flat ->
                  written.add(
                      new LdResult.OutputFile(
                          name, LdTool.utf8(HexText.motorola(image.elf(), name)), true)));
      case "zimage" ->
          ZImage.pack(image.elf(), name, report)
              .ifPresent(z -> written.add(new LdResult.OutputFile(name, Bytes.wrap(z), true)));
      default ->
          report.add(
              Diagnostic.of(
                      Rule.XW_LD_020,
                      Position.of(""),
                      "unrecognized output format `" + format + "'")
                  .withFix("elf32-littlearm, binary, ihex, srec and zimage are known"));
    }
  }

  private static DebugPacking packing(LinkOptions options) {
    return options
        .text(LinkText.COMPRESS_DEBUG)
        .flatMap(DebugPacking::named)
        .orElse(DebugPacking.NONE);
  }

  private static ByteParts stamped(LdInvocation invocation, LinkedImage image, ByteParts file) {
    var style = invocation.options().text(LinkText.BUILD_ID).orElse("none");
    return style.equals("none")
        ? file
        : ByteParts.of(Bytes.wrap(BuildId.stamp(file.toArray(), style, image.map().tree())));
  }
}

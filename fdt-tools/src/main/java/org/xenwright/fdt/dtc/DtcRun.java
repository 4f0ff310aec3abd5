package org.xenwright.fdt.dtc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.blob.Version;
import org.xenwright.fdt.draft.LabelTrees;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.dts.Complaint;
import org.xenwright.fdt.dts.DtsOptions;
import org.xenwright.fdt.dts.DtsParser;
import org.xenwright.fdt.named.CheckRun;

/** One run of dtc. */
public final class DtcRun {
  /** Deeper nests overflow dtc's own parser too. */
  private static final int DEPTH = 2400;

  /**
   * What a run gives.
   *
   * @param code dtc's exit code
   * @param output what goes to the output file; empty when none is to be written
   * @param inputRead whether reading came to its end, so that dependencies are complete
   */
  public record Result(int code, Optional<byte[]> output, boolean inputRead) {}

  private final DtcOptions options;
  private final DtcFiles files;
  private final Consumer<String> errors;
  private String mainFile = "";
  private boolean inputRead;

  private DtcRun(DtcOptions options, DtcFiles files, Consumer<String> errors) {
    this.options = options;
    this.files = files;
    this.errors = errors;
  }

  /** Runs it; {@code errors} takes what goes to standard error, line ends included. */
  public static Result run(DtcOptions options, DtcFiles files, Consumer<String> errors) {
    return new DtcRun(options, files, errors).run();
  }

  private Result run() {
    try {
      return convert();
    } catch (Fatal fatal) {
      tell(fatal);
      return new Result(1, Optional.empty(), inputRead);
    }
  }

  private void tell(Fatal fatal) {
    if (!fatal.told()) {
      errors.accept("FATAL ERROR: " + fatal.words() + "\n");
    }
  }

  private Result convert() {
    var inputForm = options.inputForm.orElseGet(() -> guessInput(options.input));
    var outputForm =
        options
            .outputForm
            .or(() -> byName(options.output))
            .orElse(inputForm.equals("dts") ? "dtb" : "dts");
    if (options.annotations > 0 && !(inputForm.equals("dts") && outputForm.equals("dts"))) {
      throw new Fatal("--annotate requires -I dts -O dts");
    }
    var tree =
        switch (inputForm) {
          case "dts" -> source();
          case "fs" -> FolderInput.read(options.input, files, errors);
          case "dtb" -> BlobInput.read(content(options.input), errors);
          default -> throw new Fatal("Unknown input format \"" + inputForm + "\"");
        };
    inputRead = true;
    options.bootCpu.ifPresent(tree::bootCpu);
    tree.root().fillPaths("");
    options.levels.quiet(options.quiet);
    var file = options.output.equals("-") ? "<stdout>" : options.output;
    var resolve =
        new ResolveOptions(
            options.symbols,
            options.fixups,
            options.aliases,
            options.sort,
            options.phandles,
            false);
    boolean failed = CheckRun.run(tree, options.levels, resolve, f -> errors.accept(f.asDtc(file)));
    if (failed) {
      if (!options.force) {
        errors.accept("ERROR: Input tree has errors, aborting (use -f to force output)\n");
        return new Result(2, Optional.empty(), true);
      }
      if (options.quiet < 3) {
        errors.accept("Warning: Input tree has errors, output forced\n");
      }
    }
    add(tree);
    if (options.sort) {
      tree.sort();
    }
    try {
      return new Result(0, Optional.of(output(tree, inputForm, outputForm)), true);
    } catch (Fatal late) {
      tell(late);
      return new Result(1, Optional.of(new byte[0]), true); // dtc has opened its output by now
    }
  }

  private void add(TreeDraft tree) {
    var extras = new LabelTrees(tree, options.phandles, errors);
    Consumer<String> soft =
        text -> {
          if (options.quiet < 1) {
            errors.accept(text);
          }
        };
    var labels = new BlobLabels(tree, soft);
    try {
      if (options.aliases) {
        extras.labels("aliases", false);
      }
      labels.symbols();
      if (options.symbols) {
        extras.labels("__symbols__", true);
      }
      labels.fixups();
      labels.localFixups();
      if (options.fixups || tree.plugin()) {
        extras.fixups();
      }
    } catch (LabelTrees.Impossible impossible) {
      throw new Fatal(String.valueOf(impossible.getMessage()));
    }
  }

  private byte[] content(String path) {
    try {
      if (path.equals("-")) {
        files.opened("<stdin>");
        return files.standardInput();
      }
    } catch (IOException failed) {
      throw new Fatal("Couldn't open \"-\": " + failed.getMessage());
    }
    var content = files.read(path);
    for (var folder : options.includes) {
      if (content.isEmpty() && !path.startsWith("/")) {
        var other = folder.endsWith("/") ? folder + path : folder + "/" + path;
        content = files.read(other);
        if (content.isPresent()) {
          mainFile = other;
        }
      }
    }
    if (content.isEmpty()) {
      throw new Fatal("Couldn't open \"" + path + "\": " + files.reason(path));
    }
    mainFile = mainFile.isEmpty() ? path : mainFile;
    files.opened(mainFile);
    return content.get();
  }

  private TreeDraft source() {
    var bytes = content(options.input);
    var name = options.input.equals("-") ? "<stdin>" : mainFile;
    var last = new boolean[2];
    var tree =
        DtsParser.draft(
            name,
            bytes,
            files,
            new DtsOptions(options.includes, ResolveOptions.PLAIN, DEPTH, DtsOptions.Versions.ONE),
            complaint -> {
              errors.accept(complaint.asDtc() + "\n");
              last[0] |= complaint.kind() == Complaint.Kind.FATAL;
              last[1] |= complaint.hurtsGrammar();
            });
    mainFile = tree.map(TreeDraft::mainFile).filter(f -> !f.isEmpty()).orElse(name);
    if (tree.isEmpty()) {
      if (last[0]) {
        throw Fatal.alreadyTold();
      }
      throw new Fatal(last[1] ? "Unable to parse input tree" : "Syntax error parsing input tree");
    }
    return tree.get();
  }

  private byte[] output(TreeDraft tree, String inputForm, String outputForm) {
    return switch (outputForm) {
      case "dts" ->
          SourceOutput.write(
                  tree, new SourceOutput.Style(options.annotations, false, false), mainFile)
              .getBytes(StandardCharsets.ISO_8859_1);
      case "yaml" -> {
        if (!inputForm.equals("dts")) {
          throw new Fatal("YAML output format requires dts input format");
        }
        yield YamlOutput.write(tree).getBytes(StandardCharsets.ISO_8859_1);
      }
      case "dtb" -> blob(tree);
      case "asm" -> AsmOutput.write(tree, options, version()).getBytes(StandardCharsets.ISO_8859_1);
      case "null" -> new byte[0];
      default -> throw new Fatal("Unknown output format \"" + outputForm + "\"");
    };
  }

  private Version version() {
    return Version.of(options.version)
        .orElseThrow(() -> new Fatal("Unknown device tree blob version " + options.version));
  }

  private byte[] blob(TreeDraft tree) {
    if (options.reserve > 1 << 22) {
      throw new Fatal("realloc() failed (len=" + options.reserve * 16 + ")");
    }
    var plain =
        BlobWriter.write(
            tree.freeze(),
            Layout.DTC.withVersion(version()).withExtraReservations((int) options.reserve));
    long size = plain.length;
    long pad = 0;
    if (options.space > 0) {
      pad = options.space - size;
      if (pad < 0) {
        pad = 0;
        if (options.quiet < 1) {
          errors.accept("Warning: blob size " + size + " >= minimum size " + options.space + "\n");
        }
      }
    }
    if (options.pad > 0) {
      pad = options.pad;
    }
    if (options.align > 0) {
      pad = (size + pad + options.align - 1 & -options.align) - size;
    }
    if (pad <= 0) {
      return plain;
    }
    if (size + pad > 1L << 30) {
      throw new Fatal("realloc() failed (len=" + (size + pad) + ")");
    }
    var padded = java.util.Arrays.copyOf(plain, (int) (size + pad));
    for (int i = 0; i < 4; i++) {
      padded[4 + i] = (byte) (padded.length >>> 24 - 8 * i);
    }
    return padded;
  }

  private String guessInput(String path) {
    return switch (files.kind(path)) {
      case FOLDER -> "fs";
      case NONE, OTHER -> "dts";
      case FILE -> {
        var content = files.read(path).orElse(new byte[0]);
        if (content.length < 4) {
          yield "dts";
        }
        boolean blob =
            content[0] == (byte) 0xd0
                && content[1] == 0x0d
                && content[2] == (byte) 0xfe
                && content[3] == (byte) 0xed;
        yield blob ? "dtb" : byName(path).orElse("dts");
      }
    };
  }

  private static Optional<String> byName(String path) {
    int dot = path.lastIndexOf('.');
    return switch (dot < 0 ? "" : path.substring(dot).toLowerCase(Locale.ROOT)) {
      case ".dts" -> Optional.of("dts");
      case ".yaml" -> Optional.of("yaml");
      case ".dtbo", ".dtb" -> Optional.of("dtb");
      default -> Optional.empty();
    };
  }
}

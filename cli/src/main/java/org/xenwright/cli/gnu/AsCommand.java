package org.xenwright.cli.gnu;

import java.util.List;
import org.xenwright.assembler.DiskFiles;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.tool.AsResult;
import org.xenwright.assembler.tool.AsTool;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/** {@code xenwright as}: the assembler with GNU's options. */
public final class AsCommand implements Command {
  private static final int LARGEST_INPUT = 512 << 20;

  @Override
  public String name() {
    return "as";
  }

  @Override
  public String summary() {
    return "assemble, with the options of GNU as";
  }

  @Override
  public int run(Session session, String... args) {
    var report = new Report();
    var disk = new DiskFiles(session.directory());
    SourceFiles files = path -> path.equals("-") ? standardInput(session) : disk.read(path);
    var result = AsTool.run(List.of(args), files, session.directory().toString(), report);
    session.err().print(result.messages());
    session.out().print(result.output());
    return written(result, session, "as");
  }

  /** Writes the files of a result; answers the exit code. */
  static int written(AsResult result, Session session, String tool) {
    int code = result.exitCode();
    for (var file : result.files()) {
      try {
        var target = session.path(file.path());
        var failed = AtomicFile.write(target, file.path(), file.parts());
        failed.ifPresent(f -> session.err().print(DiagnosticText.render(f)));
        code = failed.isPresent() ? 1 : code;
      } catch (java.nio.file.InvalidPathException _) {
        session.err().println("xenwright " + tool + ": the output's name is no path");
        code = 1;
      }
    }
    return code;
  }

  static java.util.Optional<byte[]> standardInput(Session session) {
    try {
      var bytes = session.in().readNBytes(LARGEST_INPUT + 1);
      return bytes.length > LARGEST_INPUT
          ? java.util.Optional.empty()
          : java.util.Optional.of(bytes);
    } catch (java.io.IOException _) {
      return java.util.Optional.empty();
    }
  }
}

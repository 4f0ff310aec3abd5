package org.xenwright.cli.gnu;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xenwright.assembler.DiskFiles;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.tool.CppTool;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;

/** {@code xenwright cpp}: the preprocessor with the options of {@code gcc -E}. */
public final class CppCommand implements Command {
  @Override
  public String name() {
    return "cpp";
  }

  @Override
  public String summary() {
    return "preprocess assembly sources, with the options of gcc -E";
  }

  @Override
  public int run(Session session, String... args) {
    var disk = new DiskFiles(session.directory());
    SourceFiles files =
        path -> path.equals("-") ? AsCommand.standardInput(session) : disk.read(path);
    var result = CppTool.run(List.of(args), files);
    session.err().print(result.messages());
    byte[] text = result.output().getBytes(StandardCharsets.ISO_8859_1);
    session.out().write(text, 0, text.length);
    return AsCommand.written(result, session, "cpp");
  }
}

package org.xenwright.cli.gnu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.Bytes;
import org.xenwright.linker.tool.LdResult;
import org.xenwright.linker.tool.LdTool;
import org.xenwright.linker.tool.LinkFiles;
import org.xenwright.rules.DiagnosticText;

/** {@code xenwright ld}: the linker with GNU's options. */
public final class LdCommand implements Command {
  private static final long LARGEST_INPUT = 1L << 30;
  private static final int MOST_NAMES = 20_000;

  @Override
  public String name() {
    return "ld";
  }

  @Override
  public String summary() {
    return "link, with the options of GNU ld";
  }

  @Override
  public int run(Session session, String... args) {
    var result = LdTool.run(List.of(args), new Disk(session));
    session.out().print(result.output());
    session.err().print(result.messages());
    int code = result.exitCode();
    for (var file : result.files()) {
      if (!write(session, file)) {
        code = 1;
      }
    }
    return code;
  }

  private static boolean write(Session session, LdResult.OutputFile file) {
    try {
      var target = session.path(file.path());
      var failed = AtomicFile.write(target, file.path(), file.parts());
      failed.ifPresent(f -> session.err().print(DiagnosticText.render(f)));
      if (failed.isEmpty() && file.executable() && Files.isRegularFile(target)) {
        permit(target);
      }
      return failed.isEmpty();
    } catch (InvalidPathException _) {
      session.err().println("ld: the output's name is no path");
      return false;
    }
  }

  /** Who may read the program may run it: the umask has decided who that is. */
  private static void permit(Path target) {
    try {
      var permissions = Files.getPosixFilePermissions(target);
      for (var reader : List.copyOf(permissions)) {
        switch (reader) {
          case OWNER_READ -> permissions.add(PosixFilePermission.OWNER_EXECUTE);
          case GROUP_READ -> permissions.add(PosixFilePermission.GROUP_EXECUTE);
          case OTHERS_READ -> permissions.add(PosixFilePermission.OTHERS_EXECUTE);
          case OWNER_WRITE, GROUP_WRITE, OTHERS_WRITE -> {}
          case OWNER_EXECUTE, GROUP_EXECUTE, OTHERS_EXECUTE -> {}
        }
      }
      Files.setPosixFilePermissions(target, permissions);
    } catch (IOException | UnsupportedOperationException _) {
      // a file system without permissions has none to set
    }
  }

  /** The disk as a session sees it. */
  record Disk(Session session) implements LinkFiles {
    @Override
    public Optional<Bytes> read(String path) {
      try {
        var file = session.path(path);
        return Files.isRegularFile(file) && Files.size(file) <= LARGEST_INPUT
            ? Optional.of(Bytes.wrap(Files.readAllBytes(file)))
            : Optional.empty();
      } catch (IOException | InvalidPathException _) {
        return Optional.empty();
      }
    }

    @Override
    public boolean exists(String path) {
      try {
        return Files.isRegularFile(session.path(path));
      } catch (InvalidPathException _) {
        return false;
      }
    }

    @Override
    public boolean isFolder(String path) {
      try {
        return Files.isDirectory(session.path(path));
      } catch (InvalidPathException _) {
        return false;
      }
    }

    @Override
    public List<String> names(String folder) {
      try (var all = Files.list(session.path(folder))) {
        return all.limit(MOST_NAMES).map(p -> p.getFileName().toString()).sorted().toList();
      } catch (IOException | UncheckedIOException | InvalidPathException _) {
        return List.of();
      }
    }

    @Override
    public String reason(String path) {
      return isFolder(path)
          ? "file format not recognized"
          : exists(path) ? "Permission denied" : "No such file or directory";
    }
  }
}

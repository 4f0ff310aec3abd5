package org.xenwright.cli.fdt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.fdt.dtc.DtcFiles;

/** Files of a session's folder, for dtc; names are byte strings. */
final class SessionFiles implements DtcFiles {
  private final Session session;
  private final Map<String, String> reasons = new HashMap<>();
  private final List<String> opened = new ArrayList<>();

  SessionFiles(Session session) {
    this.session = session;
  }

  /** The files that were read, in order. */
  List<String> opened() {
    return List.copyOf(opened);
  }

  private Path path(String bytes) {
    return session.path(FdtTool.word(bytes));
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      if (path.isEmpty()) {
        reasons.put(path, "No such file or directory");
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(path(path)));
    } catch (IOException failed) {
      reasons.put(path, FdtTool.reason(failed));
      return Optional.empty();
    } catch (java.nio.file.InvalidPathException failed) {
      reasons.put(path, "No such file or directory");
      return Optional.empty();
    }
  }

  @Override
  public String reason(String path) {
    return reasons.getOrDefault(path, "No such file or directory");
  }

  @Override
  public void opened(String path) {
    opened.add(path);
  }

  @Override
  public Kind kind(String path) {
    var file = path(path);
    if (Files.isDirectory(file)) {
      return Kind.FOLDER;
    }
    if (Files.isRegularFile(file)) {
      return Kind.FILE;
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file)
        ? Kind.OTHER
        : Kind.NONE;
  }

  @Override
  public byte[] standardInput() throws IOException {
    return session.in().readAllBytes();
  }

  @Override
  public List<String> names(String folder) throws IOException {
    var out = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(path(folder))) {
      entries.forEach(e -> out.add(FdtTool.bytes(String.valueOf(e.getFileName()))));
    } catch (IOException failed) {
      reasons.put(folder, FdtTool.reason(failed));
      throw failed;
    }
    return out;
  }
}

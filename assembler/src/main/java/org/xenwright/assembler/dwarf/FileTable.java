package org.xenwright.assembler.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folders and files of a line table as {@code .file} numbers them (DWARF 5, 6.2.4), filled the
 * way GNU as fills them. Mutable.
 */
public final class FileTable {
  /** Most file numbers; more are refused. */
  public static final int MOST = 1 << 16;

  /** A file; {@code md5} is empty when none was given. */
  record Entry(String name, int folder, byte[] md5) {}

  private final List<@Nullable String> folders = new ArrayList<>();
  private final List<@Nullable Entry> files = new ArrayList<>();
  private final String workingDirectory;
  private final PrefixMap prefixes;
  private int lowestFree = 1;
  private boolean digests;

  /**
   * An empty table; relative names start from {@code workingDirectory}, and folders are shown as
   * {@code prefixes} change them.
   */
  public FileTable(String workingDirectory, PrefixMap prefixes) {
    this.workingDirectory = workingDirectory;
    this.prefixes = prefixes;
  }

  /** Whether {@code .file} gave this number a name. */
  public boolean has(int number) {
    return number >= 0 && number < files.size() && files.get(number) != null;
  }

  /**
   * The name of a file that {@link #has} says is there, with its folder unless that is the first.
   */
  public String path(int number) {
    var entry = files.get(number);
    if (entry == null) {
      return "";
    }
    var folder = entry.folder > 0 ? folders.get(entry.folder) : null;
    return folder == null ? entry.name : folder + "/" + entry.name;
  }

  /**
   * {@code .file number ["folder"] "name" [md5]}; answers a complaint, or nothing.
   *
   * @param version of DWARF, which decides what folder 0 is
   */
  public Optional<String> put(int number, String folder, String name, byte[] md5, int version) {
    if (has(number)) {
      return same(number, folder, name, md5);
    }
    int slash = name.lastIndexOf('/') + 1;
    boolean main = number == 0 && !folder.isEmpty();
    if (main) {
      main(folder);
    }
    boolean split = folder.isEmpty() || main && slash > 0;
    int place =
        main && slash == 0
            ? 0
            : folder(split ? name.substring(0, slash) : folder, number == 0 && !main, version);
    set(number, new Entry(split ? name.substring(slash) : name, place, md5));
    digests |= md5.length > 0;
    return Optional.empty();
  }

  private Optional<String> same(int number, String folder, String name, byte[] md5) {
    var known = files.get(number);
    if (known == null) {
      return Optional.empty();
    }
    int at = known.folder;
    var knownFolder = at < folders.size() ? folders.get(at) : null;
    int slash = name.lastIndexOf('/') + 1;
    boolean equal;
    if (!folder.isEmpty()) {
      equal = name.equals(known.name) && (knownFolder == null || knownFolder.equals(folder));
    } else if (knownFolder != null) {
      equal = name.equals(knownFolder + "/" + known.name);
    } else {
      equal = name.substring(slash).equals(known.name);
    }
    if (equal && (md5.length == 0 || java.util.Arrays.equals(md5, known.md5))) {
      return Optional.empty();
    }
    return Optional.of(
        "file table slot %d is already occupied by a different file (%s vs %s)"
            .formatted(
                number,
                knownFolder == null ? known.name : knownFolder + "/" + known.name,
                folder.isEmpty() ? name : folder + "/" + name));
  }

  /** The number of a file that only a line marker or the command line names. */
  public int number(String path, int version) {
    int slash = path.lastIndexOf('/') + 1;
    var name = path.substring(slash);
    int length = Math.max(0, slash - 1);
    for (int i = 1; i < files.size(); i++) {
      var file = files.get(i);
      if (file != null && file.name.equals(name)) {
        var folder = file.folder < folders.size() ? folders.get(file.folder) : null;
        var shown = file.folder == 0 ? "" : folder == null ? "" : folder;
        if (shown.equals(path.substring(0, slash == 1 ? 1 : length))) {
          return i;
        }
      }
    }
    int place = folder(path.substring(0, slash), false, version);
    while (lowestFree < files.size() && files.get(lowestFree) != null) {
      lowestFree++;
    }
    set(lowestFree, new Entry(name, place, new byte[0]));
    return lowestFree;
  }

  private void set(int number, Entry entry) {
    while (files.size() <= number) {
      files.add(null);
    }
    files.set(number, entry);
  }

  /** The folder that {@code .file 0} names is folder 0 if nothing else is yet. */
  private void main(String path) {
    if (folders.isEmpty()) {
      folders.add(path);
    } else if (folders.getFirst() == null) {
      folders.set(0, path);
    }
  }

  private int folder(String path, boolean mayBeZero, int version) {
    var name =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (name.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < folders.size(); i++) {
      if (name.equals(folders.get(i))) {
        return i;
      }
    }
    int place = folders.size();
    if (mayBeZero) {
      boolean free = folders.isEmpty() || folders.getFirst() == null;
      if (free) {
        place = 0;
        if (version >= 5 && !name.equals(workingDirectory)) {
          folder(workingDirectory, true, version);
          place = 1;
        }
      }
    } else if (place == 0) {
      place = 1;
    }
    while (folders.size() <= place) {
      folders.add(null);
    }
    folders.set(place, name);
    return place;
  }

  boolean hasDigests() {
    return digests;
  }

  int fileCount() {
    return files.size();
  }

  int folderCount() {
    return folders.size();
  }

  Optional<Entry> file(int number) {
    return number < files.size() ? Optional.ofNullable(files.get(number)) : Optional.empty();
  }

  /** The first file, which names the compilation. */
  public String firstName() {
    for (int i = 0; i < files.size(); i++) {
      var file = files.get(i);
      if (file != null) {
        var folder = file.folder == 0 ? "" : folderName(file.folder);
        return folder.isEmpty() ? file.name : folder + "/" + file.name;
      }
    }
    return "";
  }

  String folderName(int number) {
    var name = number < folders.size() ? folders.get(number) : null;
    return name == null ? "" : prefixes.shown(name);
  }

  /** Folder 0 of DWARF 5: where the compilation ran. */
  String mainFolder() {
    if (!folders.isEmpty() && folders.getFirst() != null) {
      return folderName(0);
    }
    return prefixes.shown(workingDirectory);
  }
}

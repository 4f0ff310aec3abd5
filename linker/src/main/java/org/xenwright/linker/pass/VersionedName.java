package org.xenwright.linker.pass;

/**
 * Names with a version: {@code x@v} is one that only who asks for the version gets, {@code x@@v}
 * the one that everybody gets.
 */
public final class VersionedName {
  private VersionedName() {}

  /** The name without its version. */
  public static String base(String name) {
    int at = name.indexOf('@');
    return at > 0 ? name.substring(0, at) : name;
  }

  /** The version, empty when there is none. */
  public static String version(String name) {
    int at = name.indexOf('@');
    return at <= 0 ? "" : name.substring(at + (isDefault(name) ? 2 : 1));
  }

  /** Whether a name has a version. */
  public static boolean isVersioned(String name) {
    return name.indexOf('@') > 0;
  }

  /** Whether references without a version mean this one. */
  public static boolean isDefault(String name) {
    int at = name.indexOf('@');
    return at > 0 && name.startsWith(NameOrder.VERSION, at);
  }
}

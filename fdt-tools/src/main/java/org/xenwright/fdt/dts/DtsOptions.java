package org.xenwright.fdt.dts;

import java.util.List;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.draft.ResolveOptions;

/**
 * How a source is read.
 *
 * @param includes folders searched after the including file's own
 * @param resolve what is added when references are resolved
 * @param depth how deep nodes and expressions may nest
 * @param versions what a source may be
 */
public record DtsOptions(
    List<String> includes, ResolveOptions resolve, int depth, Versions versions) {
  /** Versions of the language. */
  public enum Versions {
    /** Only what begins with {@code /dts-v1/}. */
    ONE,
    /** Also version 0, which has no such beginning: numbers are bare and hexadecimal. */
    ZERO_AND_ONE
  }

  /** No folders, nothing added. */
  public static final DtsOptions PLAIN = new DtsOptions(List.of(), ResolveOptions.PLAIN);

  /** Nesting as deep as trees may be. */
  public DtsOptions(List<String> includes, ResolveOptions resolve) {
    this(includes, resolve, DeviceTree.DEPTH_LIMIT, Versions.ONE);
  }

  /** The same for other versions. */
  public DtsOptions withVersions(Versions other) {
    return new DtsOptions(includes, resolve, depth, other);
  }

  public DtsOptions {
    includes = List.copyOf(includes);
  }
}

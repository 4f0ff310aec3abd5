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
 */
public record DtsOptions(List<String> includes, ResolveOptions resolve, int depth) {
  /** No folders, nothing added. */
  public static final DtsOptions PLAIN = new DtsOptions(List.of(), ResolveOptions.PLAIN);

  /** Nesting as deep as trees may be. */
  public DtsOptions(List<String> includes, ResolveOptions resolve) {
    this(includes, resolve, DeviceTree.DEPTH_LIMIT);
  }

  public DtsOptions {
    includes = List.copyOf(includes);
  }
}

package org.xenwright.fdt.dts;

import java.util.List;
import org.xenwright.fdt.draft.ResolveOptions;

/**
 * How a source is read.
 *
 * @param includes folders searched after the including file's own
 * @param resolve what is added when references are resolved
 */
public record DtsOptions(List<String> includes, ResolveOptions resolve) {
  /** No folders, nothing added. */
  public static final DtsOptions PLAIN = new DtsOptions(List.of(), ResolveOptions.PLAIN);

  public DtsOptions {
    includes = List.copyOf(includes);
  }
}

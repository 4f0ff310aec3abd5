package org.xenwright.linker;

import java.util.List;
import org.xenwright.linker.script.Script;
import org.xenwright.linker.script.VersionNode;

/**
 * All that one link depends on.
 *
 * @param objects inputs in command-line order
 * @param script the script; {@link org.xenwright.linker.script.DefaultScript} when the user gave
 *     none
 * @param options everything else
 * @param versions nodes of version scripts and dynamic lists
 * @param secureEntries gateways of an earlier import library
 */
public record LinkRequest(
    List<InputObject> objects,
    Script script,
    LinkOptions options,
    List<VersionNode> versions,
    List<SecureEntry> secureEntries) {
  public LinkRequest {
    objects = List.copyOf(objects);
    versions = List.copyOf(versions);
    secureEntries = List.copyOf(secureEntries);
  }

  /** A link without version scripts. */
  public LinkRequest(List<InputObject> objects, Script script, LinkOptions options) {
    this(objects, script, options, List.of(), List.of());
  }
}

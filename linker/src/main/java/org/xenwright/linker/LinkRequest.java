package org.xenwright.linker;

import java.util.List;
import org.xenwright.linker.script.Script;

/**
 * All that one link depends on.
 *
 * @param objects inputs in command-line order
 * @param script the script; {@link org.xenwright.linker.script.DefaultScript} when the user gave
 *     none
 * @param options everything else
 */
public record LinkRequest(List<InputObject> objects, Script script, LinkOptions options) {
  public LinkRequest {
    objects = List.copyOf(objects);
  }
}

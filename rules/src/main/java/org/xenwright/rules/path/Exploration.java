package org.xenwright.rules.path;

import java.util.List;

/**
 * How much was walked.
 *
 * @param paths paths that reached their end
 * @param cut paths given up, with the reason in {@code reasons}
 * @param instructions executed over all paths
 * @param loads number of load addresses the case quantifies over
 * @param reasons why paths were cut, without repetitions, with the link-time address
 * @param assumptions named assumptions of any path, without repetitions
 */
public record Exploration(
    int paths,
    int cut,
    long instructions,
    int loads,
    List<String> reasons,
    List<String> assumptions) {
  public Exploration {
    reasons = List.copyOf(reasons);
    assumptions = List.copyOf(assumptions);
  }
}

package org.xenwright.fdt.named;

import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.rules.Report;

/** dtc's checks over a finished tree, as diagnostics. */
public final class DtcChecks {
  private DtcChecks() {}

  /**
   * Runs the checks that are on by default; complaints name the file where the tree has no source.
   */
  public static void check(DeviceTree tree, String file, Report report) {
    check(tree, file, CheckLevels.byDefault(), report);
  }

  /** Runs the checks that are on. */
  public static void check(DeviceTree tree, String file, CheckLevels levels, Report report) {
    var draft = TreeDraft.of(tree, false);
    draft.root().fillPaths("");
    CheckRun.runFinished(
        draft,
        levels,
        finding -> {
          if (!finding
              .subject()
              .isEmpty()) { // what could not be checked for another's sake is no news
            report.add(finding.asDiagnostic(file));
          }
        });
  }
}

package org.xenwright.fdt.check;

import java.util.Optional;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Window;

/** Checks of a blob as bytes: its size, where it is loaded, and what lies around its tree. */
public final class BlobChecks {
  /** The toolstack's cap: libxl_arm.c FDT_MAX_SIZE. */
  private static final int LARGEST = 1 << 20;

  private BlobChecks() {}

  /** Complaints about a blob that was read with its layout. */
  public static void check(byte[] bytes, BlobReader.Blob blob, String file, Report report) {
    var findings = new Findings(file, Optional.empty(), report);
    if (bytes.length > LARGEST) {
      findings.tree(
          Rule.XW_FDT_001,
          "the blob has " + bytes.length + " bytes, the toolstack takes " + LARGEST,
          "");
    }
    var layout = blob.layout();
    if (!layout.nops().isEmpty()) {
      int words = layout.nops().stream().mapToInt(Layout.Nops::words).sum();
      findings.tree(Rule.XW_FDT_025, "the structure block holds " + words + " NOP words", "");
    }
    layout
        .exact()
        .ifPresent(exact ->
            findings.tree(
                Rule.XW_FDT_025,
                "the blob is not laid out as dtc or libfdt would: "
                    + exact.patches().size()
                    + " places differ",
                ""));
    if (layout.minimumSize() > 0 && layout.exact().isEmpty()) {
      findings.tree(
          Rule.XW_FDT_025, "the blob is padded to " + layout.minimumSize() + " bytes", "");
    }
  }

  /** Complaints about loading a blob of that size at an address. */
  public static void load(
      long address, long size, Optional<Window> ram, String file, Report report) {
    var findings = new Findings(file, Optional.empty(), report);
    if (address % 8 != 0) {
      findings.tree(
          Rule.XW_FDT_001,
          "loaded at 0x" + Long.toHexString(address) + ", which is not a multiple of 8",
          "");
    }
    if (ram.isPresent() && !ram.get().contains(address, size)) {
      findings.tree(
          Rule.XW_FDT_001,
          "loaded at 0x" + Long.toHexString(address) + " the blob reaches out of RAM " + ram.get(),
          "");
    }
  }
}

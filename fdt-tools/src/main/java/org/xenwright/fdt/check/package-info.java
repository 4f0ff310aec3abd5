/**
 * Judges trees as a guest of Xen would: {@link org.xenwright.fdt.check.GuestChecks} the tree,
 * {@link org.xenwright.fdt.check.BlobChecks} its bytes, {@link
 * org.xenwright.fdt.check.PlacementChecks} where a birth puts it. All report and change nothing;
 * the rules are XW-FDT. Checks for trees of any kind are in {@code named} and {@code schema}. Uses
 * the tree model, {@code guest} for what a tree says in numbers, and {@code xen-abi}. Start at
 * {@link org.xenwright.fdt.check.GuestChecks}.
 *
 * {@snippet :
 * var tree = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));
 * var broken = tree.edit("/psci", node -> node.with(Property.strings("method", "smc")));
 * var report = new Report();
 * GuestChecks.check(broken, GuestProfile.of(XenVersion.V4_17, Birth.LIBXL), "guest.dtb", report);
 * report.diagnostics().forEach(d -> System.out.print(DiagnosticText.render(d)));
 * }
 */
@NullMarked
package org.xenwright.fdt.check;

import org.jspecify.annotations.NullMarked;

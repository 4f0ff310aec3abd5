/**
 * The checks dtc knows by name, with its levels, prerequisites, order and words. Some of them
 * finish a tree as they go: they fill in phandles and paths and drop what nobody refers to. Uses
 * {@code draft}. Start at {@link org.xenwright.fdt.named.DtcChecks} to have a tree checked; {@link
 * org.xenwright.fdt.named.CheckTable} is the list, {@link org.xenwright.fdt.named.CheckRun} runs
 * it, {@link org.xenwright.fdt.named.Resolver} finishes trees for everybody who does not stand in
 * for dtc.
 *
 * {@snippet :
 * var tree = DeviceTree.of(Node.of("").with(Node.of("uart@10")));
 * var levels = CheckLevels.byDefault();
 * levels.set("unit_address_vs_reg", true);
 * var report = new Report();
 * DtcChecks.check(tree, "board.dtb", levels, report);
 * System.out.println(report.hasErrors());
 * }
 */
@NullMarked
package org.xenwright.fdt.named;

import org.jspecify.annotations.NullMarked;

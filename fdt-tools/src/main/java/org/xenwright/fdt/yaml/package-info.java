/**
 * Device trees in YAML: a Xen guest in a few lines ({@code guest:}), or any tree ({@code fdt: 1}).
 * YAML is read as text with positions: scalars keep their spelling, so that {@code 4.10} stays
 * 4.10, and every complaint has a line and a column. Uses Jackson's streaming parser, {@code draft}
 * and {@code guest}. Start at {@link org.xenwright.fdt.yaml.YamlTree}; {@link
 * org.xenwright.fdt.yaml.YamlPrinter} writes.
 *
 * {@snippet :
 * var report = new Report();
 * var tree = YamlTree.read("guest.yaml", "guest:\n  xen: \"4.17\"\n  memory: 64MiB\n", report).orElseThrow();
 * System.out.println(YamlPrinter.print(tree, Layout.DTC));
 * YamlTree.read("wrong.yaml", "guest:\n  vcpu: 2\n", report);
 * report.diagnostics().forEach(d -> System.out.print(DiagnosticText.render(d)));
 * }
 */
@NullMarked
package org.xenwright.fdt.yaml;

import org.jspecify.annotations.NullMarked;

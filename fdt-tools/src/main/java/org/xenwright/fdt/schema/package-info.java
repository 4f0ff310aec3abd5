/**
 * Trees judged by schemas of bindings: JSON Schema in YAML, in the dialect of dt-schema. {@link
 * org.xenwright.fdt.schema.Bindings} reads the files, {@code BindingRewrite} turns the dialect's
 * shorthand into plain JSON Schema, {@code TreeJson} gives nodes the shape the schemas speak of,
 * {@link org.xenwright.fdt.schema.BindingChecks} asks the validator. Loaded only by who asks for
 * it. Uses the tree model, {@code cells} and {@code rules}. Start at {@link
 * org.xenwright.fdt.schema.BindingChecks}.
 *
 * {@snippet :
 * var tree = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));
 * var report = new Report();
 * BindingChecks.of(Bindings.xen()).check(tree, "guest.dtb", report);
 * System.out.println(report.diagnostics());
 * }
 */
@NullMarked
package org.xenwright.fdt.schema;

import org.jspecify.annotations.NullMarked;

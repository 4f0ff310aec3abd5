/**
 * Device trees as immutable values: {@link org.xenwright.fdt.DeviceTree}, {@link
 * org.xenwright.fdt.Node}, {@link org.xenwright.fdt.Property}. An edit gives another tree. Names
 * and text are Latin-1: one character, one byte, so nothing is lost between the forms. The packages
 * below read and write the forms ({@code blob}, {@code dts}, {@code yaml}; {@code form} is one door
 * for all), make Xen's own trees ({@code guest}), judge ({@code check}, {@code named}, {@code
 * schema}), combine ({@code overlay}) and compare ({@code diff}). Uses {@code rules} and {@code
 * xen-abi}. Start at {@link org.xenwright.fdt.DeviceTree}.
 *
 * {@snippet :
 * var uart = Node.of("uart@10", Property.strings("compatible", "example,uart"), Property.cells("reg", 16, 4));
 * var tree = DeviceTree.of(Node.of("").with(Node.of("soc").with(uart)));
 * var disabled = tree.edit("/soc/uart@10", node -> node.with(Property.strings("status", "disabled")));
 * disabled.walk((path, node) -> System.out.println(path + " has " + node.properties().size() + " properties"));
 * }
 */
@NullMarked
package org.xenwright.fdt;

import org.jspecify.annotations.NullMarked;

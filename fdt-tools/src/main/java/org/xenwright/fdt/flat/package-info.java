/**
 * A blob read and edited where it lies: its structure block is cut into tokens, and bytes are put
 * in and taken out between them; damaged blobs are served as far as they make sense. What {@code
 * fdtget}, {@code fdtput} and {@code fdtoverlay} need to give the same bytes. Everybody else reads
 * a tree. Uses nothing else of this module. Start at {@link org.xenwright.fdt.flat.FlatTree}.
 *
 * {@snippet :
 * var tree = DeviceTree.of(Node.of("").with(Node.of("soc", Property.cells("reg", 1, 2))));
 * var flat = new FlatTree(BlobWriter.write(tree, Layout.DTC));
 * byte[] reg = flat.bytes(flat.value(flat.find("/soc"), "reg"));
 * System.out.println(reg.length + " bytes");
 * }
 */
@NullMarked
package org.xenwright.fdt.flat;

import org.jspecify.annotations.NullMarked;

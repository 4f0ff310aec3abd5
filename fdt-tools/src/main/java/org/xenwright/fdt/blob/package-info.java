/**
 * The flattened form, DTB. {@link org.xenwright.fdt.blob.BlobReader} trusts nothing in its input;
 * {@link org.xenwright.fdt.blob.BlobWriter} lays blobs out as dtc or as libfdt's sequential writer
 * does, byte for byte. Whatever else a blob's bytes have in them is kept in a {@link
 * org.xenwright.fdt.blob.Layout}, so that it can be written again as it was. Uses the tree model
 * only. Source: Devicetree Specification 0.4, chapter 5; older versions and the string table as
 * observed of dtc. Start at {@link org.xenwright.fdt.blob.BlobReader}.
 *
 * {@snippet :
 * var tree = DeviceTree.of(Node.of("", Property.strings("model", "example")));
 * byte[] bytes = BlobWriter.write(tree, Layout.DTC.withPadding(16));
 * var report = new Report();
 * var blob = BlobReader.readWithLayout(bytes, "board.dtb", BlobReader.Manner.STRICT, report).orElseThrow();
 * System.out.println(blob.tree().root().value("model") + ", padded to " + blob.layout().minimumSize());
 * }
 */
@NullMarked
package org.xenwright.fdt.blob;

import org.jspecify.annotations.NullMarked;

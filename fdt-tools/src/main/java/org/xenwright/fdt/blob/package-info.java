/**
 * The flattened form (DTB). {@link org.xenwright.fdt.blob.BlobReader} trusts nothing in its input;
 * {@link org.xenwright.fdt.blob.BlobWriter} lays blobs out as dtc or as libfdt's sequential writer
 * does, byte for byte. Uses the tree model only. Source: Devicetree Specification 0.4, chapter 5;
 * dtc's flattree.c for the older versions and the string table.
 */
@NullMarked
package org.xenwright.fdt.blob;

import org.jspecify.annotations.NullMarked;

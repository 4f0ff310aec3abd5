/**
 * What dtc does besides reading sources: blobs and folders in, source text, assembler and YAML out,
 * with its bytes and its words, and {@link org.xenwright.fdt.dtc.DtcRun}, the order of it all. Uses
 * {@code draft}, {@code dts}, {@code named} and {@code blob}.
 */
@NullMarked
package org.xenwright.fdt.dtc;

import org.jspecify.annotations.NullMarked;

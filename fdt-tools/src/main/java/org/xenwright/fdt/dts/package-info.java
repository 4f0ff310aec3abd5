/**
 * Device tree source, version 1, as the dtc tool reads and writes it. {@link
 * org.xenwright.fdt.dts.DtsParser} builds a draft and has it resolved; {@link
 * org.xenwright.fdt.dts.DtsPrinter} writes a tree back. Sources are bytes read as Latin-1. Uses the
 * tree model and {@code draft}. Grammar: dtc-parser.y and dtc-lexer.l of dtc.
 */
@NullMarked
package org.xenwright.fdt.dts;

import org.jspecify.annotations.NullMarked;

/**
 * Puts overlays onto base trees: the overlay's phandles move out of the way, labels are looked up
 * in the base tree's {@code __symbols__}, fragments are grafted. Uses the tree model only. Source
 * of the overlay's form: Linux, Documentation/devicetree/dynamic-resolution-notes. Start at {@link
 * org.xenwright.fdt.overlay.Overlay}.
 *
 * {@snippet :
 * var report = new Report();
 * var symbols = new DtsOptions(List.of(), ResolveOptions.PLAIN.withSymbols());
 * byte[] board = "/dts-v1/; / { soc: soc { }; };".getBytes();
 * byte[] extra = "/dts-v1/; /plugin/; &soc { status = \"okay\"; };".getBytes();
 * var base = DtsParser.parse("board.dts", board, SourceFiles.NONE, symbols, report).orElseThrow();
 * var overlay = DtsParser.parse("extra.dtso", extra, SourceFiles.NONE, DtsOptions.PLAIN, report).orElseThrow();
 * System.out.println(Overlay.apply(base, overlay, "extra.dtso", report).orElseThrow().find("/soc"));
 * }
 */
@NullMarked
package org.xenwright.fdt.overlay;

import org.jspecify.annotations.NullMarked;

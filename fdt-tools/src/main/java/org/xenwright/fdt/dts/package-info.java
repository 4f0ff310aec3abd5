/**
 * Device tree source, as dtc reads and writes it. {@link org.xenwright.fdt.dts.DtsParser} builds a
 * draft and has it resolved; {@link org.xenwright.fdt.dts.DtsPrinter} writes a tree back. Sources
 * are bytes read as Latin-1. Uses the tree model and {@code draft}. The language is described in
 * the Devicetree Specification 0.4, chapter 6; where it is silent, what dtc 1.8.1 accepts decides.
 * Start at {@link org.xenwright.fdt.dts.DtsParser}.
 *
 * {@snippet :
 * byte[] source = "/dts-v1/; / { gic: pic@1 { reg = <1>; }; dev { pic = <&gic>; }; };".getBytes();
 * var report = new Report();
 * var tree = DtsParser.parse("board.dts", source, SourceFiles.NONE, DtsOptions.PLAIN, report).orElseThrow();
 * System.out.println(tree.find("/dev").orElseThrow().property("pic").orElseThrow().origin());
 * System.out.println(DtsPrinter.print(tree, DtsPrinter.Style.SEPARATE_STRINGS, DtsPrinter.References.KEPT));
 * }
 */
@NullMarked
package org.xenwright.fdt.dts;

import org.jspecify.annotations.NullMarked;

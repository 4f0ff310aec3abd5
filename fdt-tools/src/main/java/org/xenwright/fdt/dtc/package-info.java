/**
 * What dtc does besides reading sources: blobs and folders in, source text, assembler and YAML out,
 * with its bytes and its words, and {@link org.xenwright.fdt.dtc.DtcRun}, the order of it all. Uses
 * {@code draft}, {@code dts}, {@code named} and {@code blob}. Start at {@link
 * org.xenwright.fdt.dtc.DtcRun}.
 *
 * {@snippet :
 * var options = new DtcOptions();
 * options.input = "board.dts";
 * options.inputForm = Optional.of("dts");
 * options.outputForm = Optional.of("dts");
 * byte[] source = "/dts-v1/; / { a@1 { }; };".getBytes();
 * var run = DtcRun.run(options, DtcFiles.only(path -> Optional.of(source)), System.err::print);
 * System.out.println(run.code() + "\n" + new String(run.output().orElseThrow()));
 * }
 */
@NullMarked
package org.xenwright.fdt.dtc;

import org.jspecify.annotations.NullMarked;

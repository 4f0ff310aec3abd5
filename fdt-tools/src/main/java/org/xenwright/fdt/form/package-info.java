/**
 * The three forms of a tree behind one door: source, blob, YAML. What commands need to read
 * whatever they are given and write what they are asked for. Uses all other packages of this
 * module. Start at {@link org.xenwright.fdt.form.TreeForm}.
 *
 * {@snippet :
 * byte[] bytes = "/dts-v1/; / { model = \"example\"; };".getBytes();
 * var report = new Report();
 * var form = TreeForm.guess("board.dts", bytes);
 * var document = form.read("board.dts", bytes, TreeForm.ReadOptions.PLAIN, report).orElseThrow();
 * byte[] yaml = TreeForm.YAML.write(document);
 * System.out.println(new String(yaml));
 * }
 */
@NullMarked
package org.xenwright.fdt.form;

import org.jspecify.annotations.NullMarked;

/**
 * The three forms of a tree behind one door: source, blob, YAML. What commands need to read
 * whatever they are given and write what they are asked for. Uses all other packages of this
 * module. Start at {@link org.xenwright.fdt.form.TreeForm}.
 */
@NullMarked
package org.xenwright.fdt.form;

import org.jspecify.annotations.NullMarked;

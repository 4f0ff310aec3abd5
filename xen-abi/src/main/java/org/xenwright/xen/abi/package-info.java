/**
 * Xen on ARM as numbers: addresses, hypercalls, structure offsets, what each release does at a
 * guest's birth. No behaviour beyond lookups and placement arithmetic; uses nothing but the JDK.
 * Numbers cite the header or source file of Xen they come from; "observed" means seen on a running
 * Xen 4.17.5, which outranks the sources. Start at {@link org.xenwright.xen.abi.XenVersion}, then
 * {@link org.xenwright.xen.abi.Placement}.
 */
@NullMarked
package org.xenwright.xen.abi;

import org.jspecify.annotations.NullMarked;

/**
 * The hypercalls, one class each. A handler gets the argument registers and a way to follow the
 * guest's pointers, changes the {@code Domain} and answers with a result; results are those of Xen
 * 4.17, observed where a comment says so. To add one: a class here, and the arm that javac asks for
 * in {@link org.xenwright.emulator.xen.hypercall.Hypercalls}. Uses {@code xen.domain} and {@code
 * xen.abi}.
 */
@NullMarked
package org.xenwright.emulator.xen.hypercall;

import org.jspecify.annotations.NullMarked;

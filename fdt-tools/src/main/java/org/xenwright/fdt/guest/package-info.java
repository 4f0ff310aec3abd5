/**
 * The trees Xen and its toolstack give guests, made from a few options, and what such a tree says
 * in numbers. Uses the tree model and {@code xen-abi}; loads no parser, since every boot comes
 * through here. Source: tools/libs/light/libxl_arm.c, xen/arch/arm/domain_build.c and
 * dom0less-build.c of the release; trees observed on Xen 4.17.5. Start at {@link
 * org.xenwright.fdt.guest.GuestTree}.
 */
@NullMarked
package org.xenwright.fdt.guest;

import org.jspecify.annotations.NullMarked;

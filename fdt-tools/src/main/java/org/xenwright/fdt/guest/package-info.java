/**
 * The trees Xen and its toolstack give guests, made from a few options, and what such a tree says
 * in numbers. Uses the tree model and {@code xen-abi}; loads no parser, since every boot comes
 * through here. Sources: libxl_arm.c of the toolstack, domain_build.c and dom0less-build.c of the
 * hypervisor, of the release; trees observed on Xen 4.17.5. Start at {@link
 * org.xenwright.fdt.guest.GuestTree}.
 *
 * {@snippet :
 * var options = GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20).withVcpus(2).withBootargs("console=hvc0");
 * var tree = GuestTree.of(options);
 * byte[] blob = GuestTree.blob(options);
 * var platform = GuestTree.platform(tree, blob);
 * System.out.println(platform.cpus() + " CPUs, RAM " + platform.ram());
 * }
 */
@NullMarked
package org.xenwright.fdt.guest;

import org.jspecify.annotations.NullMarked;

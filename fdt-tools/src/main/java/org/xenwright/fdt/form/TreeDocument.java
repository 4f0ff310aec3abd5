package org.xenwright.fdt.form;

import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.blob.Layout;

/**
 * A tree with what its file said about bytes.
 *
 * @param tree what it says
 * @param layout how a blob of it is laid out
 */
public record TreeDocument(DeviceTree tree, Layout layout) {}

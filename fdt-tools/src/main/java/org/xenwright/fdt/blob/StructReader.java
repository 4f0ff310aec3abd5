package org.xenwright.fdt.blob;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/**
 * Walks the structure block token by token with a stack of its own, so depth is bounded by a
 * number, not by the JVM.
 */
final class StructReader {
  private record Open(String name, List<Property> properties, List<Node> children) {}

  private final Bytes bytes;
  private final BlobReader.Header header;
  private final boolean old;
  private final boolean strict;
  private final List<Layout.Nops> nops = new ArrayList<>();
  private final Deque<Open> stack = new ArrayDeque<>();
  private int at;
  private int tokens;
  private int nopRun;
  private Optional<String> failure = Optional.empty();
  private Optional<Node> root = Optional.empty();

  StructReader(Bytes bytes, BlobReader.Header header, BlobReader.Manner manner) {
    this.bytes = bytes;
    this.header = header;
    this.old = Version.governing(header.version()).old();
    this.strict = manner == BlobReader.Manner.STRICT;
    this.at = header.structStart();
  }

  Optional<String> failure() {
    return failure;
  }

  /** Runs of NOP tokens, each with the number of other tokens before it. */
  List<Layout.Nops> nops() {
    return nops;
  }

  /** The root node, or empty after a failure. */
  Optional<Node> root() {
    boolean more = true;
    while (more && failure.isEmpty()) {
      if (header.structEnd() - at < 4) {
        fail("the structure block ends without an end token");
        break;
      }
      int token = bytes.u32(at);
      at += 4;
      more = token(token);
    }
    if (failure.isEmpty() && root.isEmpty()) {
      fail("the structure block has no root node");
    }
    return failure.isEmpty() ? root : Optional.empty();
  }

  private boolean token(int token) {
    if (token == BlobWriter.NOP) {
      nopRun++;
      return true;
    }
    if (nopRun > 0) {
      nops.add(new Layout.Nops(tokens, nopRun));
      nopRun = 0;
    }
    tokens++;
    switch (token) {
      case BlobWriter.BEGIN_NODE -> begin();
      case BlobWriter.END_NODE -> end();
      case BlobWriter.PROP -> property();
      case BlobWriter.END -> {
        if (!stack.isEmpty()) {
          fail("the end token comes inside node '" + stack.peek().name + "'");
        }
        return false;
      }
      default -> fail(String.format("unknown token 0x%08x", token)); // an open set: the input's
    }
    return true;
  }

  private void begin() {
    var text = text(at, header.structEnd());
    if (text.isEmpty()) {
      fail("a node's name has no end");
      return;
    }
    if (stack.isEmpty() && root.isPresent()) {
      fail("there is a second root node");
      return;
    }
    if (stack.size() >= DeviceTree.DEPTH_LIMIT) {
      fail("nodes are nested more than " + DeviceTree.DEPTH_LIMIT + " deep");
      return;
    }
    var name = text.get();
    at = align(at + name.length() + 1, 4);
    if (old) {
      name = name.substring(name.lastIndexOf('/') + 1);
    }
    if (stack.isEmpty() && !name.isEmpty() && strict) {
      fail("the root node has the name '" + name + "', it must be empty");
      return;
    }
    stack.push(new Open(stack.isEmpty() ? "" : name, new ArrayList<>(), new ArrayList<>()));
  }

  private void end() {
    if (stack.isEmpty()) {
      fail("a node ends that was not begun");
      return;
    }
    var open = stack.pop();
    var node = new Node(open.name, open.properties, open.children);
    if (old) {
      var own = Property.strings("name", node.baseName());
      node =
          node.withProperties(
              node.properties().stream()
                  .filter(p -> !(p.name().equals("name") && p.value().equals(own.value())))
                  .toList());
    }
    if (stack.isEmpty()) {
      root = Optional.of(node);
    } else {
      stack.peek().children.add(node);
    }
  }

  private void property() {
    if (stack.isEmpty()) {
      fail("a property lies outside every node");
      return;
    }
    if (header.structEnd() - at < 8) {
      fail("a property is cut off");
      return;
    }
    long length = Integer.toUnsignedLong(bytes.u32(at));
    long nameOffset = Integer.toUnsignedLong(bytes.u32(at + 4));
    int start = at + 8;
    if (old && length >= 8) {
      start = align(start, 8);
    }
    if (start + length > header.structEnd()) {
      fail("a property of " + length + " bytes reaches past the structure block");
      return;
    }
    var name =
        nameOffset < header.stringsEnd() - header.stringsStart()
            ? text(header.stringsStart() + (int) nameOffset, header.stringsEnd())
            : Optional.<String>empty();
    if (name.isEmpty()) {
      fail("a property's name offset " + nameOffset + " is not a string of the strings block");
      return;
    }
    var open = stack.peek();
    if (strict && !open.children.isEmpty()) {
      fail("property '" + name.get() + "' follows a child of node '" + open.name + "'");
      return;
    }
    int end = start + (int) length;
    open.properties.add(new Property(name.get(), bytes.slice(start, end)));
    at = align(end, 4);
  }

  /** The zero-terminated text at an offset that ends before the limit. */
  private Optional<String> text(int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (bytes.u8(i) == 0) {
        return Optional.of(new String(bytes.slice(from, i).toArray(), StandardCharsets.ISO_8859_1));
      }
    }
    return Optional.empty();
  }

  /**
   * Rounds up, counted from the start of the block; may pass the block's end, where the next read
   * stops.
   */
  private int align(int offset, int granule) {
    int start = header.structStart();
    return start + (offset - start + granule - 1 & -granule);
  }

  private void fail(String message) {
    if (failure.isEmpty()) {
      failure = Optional.of(message + " (near offset 0x" + Integer.toHexString(at) + ")");
    }
  }
}

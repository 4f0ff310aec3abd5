package org.xenwright.rules.engine;

import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.MemoryType;

/**
 * The words of the predicate language: which names exist, what they are, which fields they have. A
 * name that is not here is refused when a rule is compiled. Events add their own fields ({@link
 * EventKind#fields()}).
 */
public final class Vocabulary {
  private static final Type CACHEABILITY = Type.choice(Attributes.Cacheability.class);

  /** Facts known before anything runs: file, header, link map, tree. */
  private static final Map<String, Type> FACTS =
      Map.of(
          "contract", Type.choice("xen-libxl", "xen-dom0less", "any-2m", "any-4k"),
          "file", new Type.Item("file"),
          "header", new Type.Item("header"),
          "link", new Type.Item("link"),
          "image", new Type.Item("image"),
          "fdt", new Type.Item("tree"));

  /** What a path adds: the load address, registers, the table, the exception in progress. */
  private static final Map<String, Type> STATE =
      Map.ofEntries(
          Map.entry("load", Type.BITS),
          Map.entry("sctlr", new Type.Register("sctlr")),
          Map.entry("ttbcr", new Type.Register("ttbcr")),
          Map.entry("ttbr0", Type.BITS),
          Map.entry("ttbr1", Type.BITS),
          Map.entry("dacr", Type.BITS),
          Map.entry("vbar", Type.BITS),
          Map.entry("cpsr", new Type.Register("cpsr")),
          Map.entry("sp", Type.BITS),
          Map.entry("lr", Type.BITS),
          Map.entry("ports", Type.BITS),
          Map.entry("running", Type.FACT),
          Map.entry("here", Type.BITS),
          Map.entry("insn", new Type.Item("insn")),
          Map.entry("entered", new Type.Item("entered")),
          Map.entry("r0", Type.BITS),
          Map.entry("r1", Type.BITS),
          Map.entry("r2", Type.BITS),
          Map.entry("r3", Type.BITS),
          Map.entry("pending", new Type.Many("range")),
          Map.entry("unsettled", new Type.Many("range")),
          Map.entry("table", new Type.Item("table")));

  private static final Map<String, Map<String, Type>> KINDS =
      Map.ofEntries(
          Map.entry("file", Map.of("size", Type.BITS)),
          Map.entry(
              "header",
              Map.of(
                  "present", Type.FACT, "magic", Type.BITS, "start", Type.BITS, "end", Type.BITS,
                  "behind", Type.BITS)),
          Map.entry(
              "link",
              Map.of(
                  "present", Type.FACT,
                  "start", Type.BITS,
                  "size", Type.BITS,
                  "initialised", Type.BITS,
                  "alignment", Type.BITS,
                  "unaligned-code", Type.FACT,
                  "attributes", Type.FACT,
                  "architecture", Type.BITS,
                  "profile", Type.BITS,
                  "text", new Type.Item("range"))),
          Map.entry(
              "image",
              Map.of(
                  "exclusives",
                  Type.FACT,
                  "declares-granule",
                  Type.FACT,
                  "granule",
                  Type.BITS,
                  "user-mode",
                  Type.FACT,
                  "controllers",
                  Type.choice("none", "met", "missed"),
                  "superfluous",
                  Type.FACT,
                  "zeros",
                  new Type.Item("object"))),
          Map.entry(
              "tree",
              Map.of(
                  "devices", new Type.Many("device"),
                  "emulated", new Type.Many("device"),
                  "distributor", new Type.Item("range"),
                  "banks", new Type.Many("range"),
                  "normal", new Type.Many("range"),
                  "address", Type.BITS,
                  "size", Type.BITS,
                  "magic", new Type.Item("range"),
                  "memory-node", Type.TEXT,
                  "hypervisor-node", Type.TEXT)),
          Map.entry("range", Map.of("address", Type.BITS, "size", Type.BITS)),
          Map.entry("device", Map.of("node", Type.TEXT, "address", Type.BITS, "size", Type.BITS)),
          Map.entry("insn", Map.of("word", Type.BITS)),
          Map.entry("object", Map.of("name", Type.TEXT, "address", Type.BITS, "size", Type.BITS)),
          Map.entry(
              "entered",
              Map.of(
                  "vector", Type.choice("none", Event.VectorKind.class),
                  "link", Type.BITS,
                  "status", Type.BITS,
                  "depth", Type.BITS)),
          Map.entry("table", Map.of("runs", new Type.Many("run"), "base", Type.BITS)),
          Map.entry("run", run()));

  private static Map<String, Type> run() {
    return Map.ofEntries(
        Map.entry("va", Type.BITS),
        Map.entry("pa", Type.BITS),
        Map.entry("next", Type.BITS),
        Map.entry("size", Type.BITS),
        Map.entry("count", Type.BITS),
        Map.entry("step", Type.BITS),
        Map.entry("level", Type.BITS),
        Map.entry("index", Type.BITS),
        Map.entry("descriptor", Type.BITS),
        Map.entry("pc", Type.BITS),
        Map.entry("defined", Type.FACT),
        Map.entry("valid", Type.FACT),
        Map.entry("domain", Type.BITS),
        Map.entry("client", Type.choice("no-access", "client", "reserved", "manager")),
        Map.entry("kind", Type.choice(Descriptor.Kind.class)),
        Map.entry("encoding", Type.BITS),
        Map.entry("permissions", Type.BITS),
        Map.entry("type", Type.choice("other", MemoryType.class)),
        Map.entry("inner", CACHEABILITY),
        Map.entry("outer", CACHEABILITY),
        Map.entry("reserved", Type.FACT),
        Map.entry("xn", Type.FACT),
        Map.entry("shareable", Type.FACT),
        Map.entry("not-global", Type.FACT),
        Map.entry("writable", Type.FACT),
        Map.entry("user", Type.FACT));
  }

  /**
   * Bit fields of registers: high and low bit. A field of one bit is a yes-or-no. DDI 0406C B4.1.
   */
  private static final Map<String, Map<String, int[]>> REGISTER_FIELDS =
      Map.of(
          "sctlr",
          Map.ofEntries(
              Map.entry("m", new int[] {0, 0}),
              Map.entry("a", new int[] {1, 1}),
              Map.entry("c", new int[] {2, 2}),
              Map.entry("z", new int[] {11, 11}),
              Map.entry("i", new int[] {12, 12}),
              Map.entry("v", new int[] {13, 13}),
              Map.entry("wxn", new int[] {19, 19}),
              Map.entry("ee", new int[] {25, 25}),
              Map.entry("tre", new int[] {28, 28}),
              Map.entry("afe", new int[] {29, 29}),
              Map.entry("te", new int[] {30, 30})),
          "ttbcr",
          Map.of("n", new int[] {2, 0}, "eae", new int[] {31, 31}),
          "cpsr",
          Map.of("mode", new int[] {4, 0}, "f", new int[] {6, 6}, "i", new int[] {7, 7}));

  private Vocabulary() {}

  /** Names every predicate may use. */
  public static Map<String, Type> facts() {
    return FACTS;
  }

  /** Names that predicates over paths may use besides {@link #facts()}. */
  public static Map<String, Type> state() {
    return STATE;
  }

  /** Names that predicates inside a scope may use besides. */
  public static Map<String, Type> captured() {
    return Map.of(
        "from-pc", Type.BITS, "then-sp", Type.BITS, "then-lr", Type.BITS, "then-mode", Type.BITS);
  }

  /** Fields of a kind of thing; empty for an unknown kind. */
  public static Map<String, Type> fields(String kind) {
    return KINDS.getOrDefault(kind, Map.of());
  }

  /** High and low bit of a register's field. */
  public static Optional<int[]> registerField(String register, String field) {
    return Optional.ofNullable(REGISTER_FIELDS.getOrDefault(register, Map.of()).get(field))
        .map(int[]::clone);
  }
}

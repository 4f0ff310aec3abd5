package org.xenwright.assembler.directive;

import java.util.Set;
import org.xenwright.isa.syntax.RegisterName.Kind;

/**
 * A kind of operand as {@code operand-kinds.txt} names it.
 *
 * @param shape how it is read
 * @param most the largest number, where it is one
 */
record OperandKind(Shape shape, long most) {
  /** How an operand is read. */
  enum Shape {
    /** A core register. */
    R("ARM register expected", Kind.CORE),
    /** A core register but not the program counter. */
    RP("ARM register expected", Kind.CORE),
    /** A core register but neither the stack pointer nor the program counter. */
    RSP("ARM register expected", Kind.CORE),
    /** A core register of even number. */
    RE("ARM register expected", Kind.CORE),
    /** A core register of odd number but not the program counter. */
    RO("ARM register expected", Kind.CORE),
    /** As above but not the stack pointer either. */
    ROSP("ARM register expected", Kind.CORE),
    /** A core register as {@link #RSP}, or the register that is zero. */
    RZ("ZR register expected", Kind.CORE),
    /** A core register as {@link #RSP}, or a number up to 32. */
    RSP32("ARM register expected", Kind.CORE),
    /** The name of a condition. */
    CONDITION("condition required"),
    /** The link register. */
    LR("ARM register expected", Kind.CORE),
    /** The stack pointer. */
    STACK("ARM register expected", Kind.CORE),
    /** The register r12. */
    R12("ARM register expected", Kind.CORE),
    /** A core register of a custom instruction, or the flags. */
    CUSTOM("syntax error", Kind.CORE),
    /** A register of vectors or scalars of a custom instruction. */
    VCUSTOM("MVE vector register expected", Kind.SINGLE, Kind.DOUBLE, Kind.QUAD),
    /** An address of microcontrollers, in which vectors may stand. */
    MADDRESS(""),
    /** A rotation by a quarter, half or three quarters, or none. */
    ANGLE("expression too complex"),
    /** A rotation by a quarter or three quarters. */
    TURN("expression too complex"),
    /** An element of a vector. */
    ELEMENT("syntax error", Kind.DOUBLE),
    /** The bits that a long saturating shift leaves. */
    SATURATION("constant expression required"),
    /** A core register that may be written back. */
    RW("ARM register expected", Kind.CORE),
    /** A core register or the number zero. */
    RP_OR_ZERO("ARM register expected", Kind.CORE),
    /** A core register or the flags. */
    FLAGS("syntax error", Kind.CORE),
    /** A register that may be shifted, or a number that may be rotated. */
    FLEX("", Kind.CORE),
    /** A number of a given range. */
    NUMBER("constant expression required"),
    /** A halfword or half of an address. */
    HALF(""),
    /** A rotation to the right by bytes. */
    ROTATION("missing rotation field after comma"),
    /** A shift before saturation. */
    SATURATED("shift expression expected"),
    /** A shift of the second operand of packing. */
    SHIFTED("shift expression expected"),
    CP("bad or missing co-processor number", Kind.COPROCESSOR),
    CR("co-processor register expected", Kind.COPROCESSOR_REGISTER),
    ADDRESS(""),
    /** A register in brackets and no more. */
    BASE(""),
    /** The table of TBB and TBH. */
    TABLE(""),
    /** Core registers in braces. */
    LIST(""),
    EXPRESSION(""),
    /** A core register or an expression. */
    TARGET("", Kind.CORE),
    /** The interrupts that CPS masks. */
    CPS("unrecognized CPS flag"),
    D("VFP/Neon double precision register expected", Kind.DOUBLE),
    Q("Neon quad precision register expected", Kind.QUAD),
    DQ("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD),
    /** As above or a core register, as microcontrollers have it. */
    DQR("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD, Kind.CORE),
    /** A vector or zero. */
    DQ0("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD),
    /** A vector or a number up to 63. */
    DQ63("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD),
    /** A vector, one of its elements or a core register. */
    DQSCALAR("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD, Kind.CORE),
    /** As above without core registers. */
    DQELEMENT("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD),
    /** A vector or a number of up to 64 bits. */
    DQBIG("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD),
    /** A vector, a core register or a number up to 63. */
    DQR63("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD, Kind.CORE),
    /** A vector of microcontrollers. */
    MQ("MVE vector register expected", Kind.QUAD),
    /** As above or a core register. */
    MQR("MVE vector register expected", Kind.QUAD, Kind.CORE),
    /** As above or the register that is zero. */
    MQRZ("ZR register expected", Kind.QUAD, Kind.CORE),
    /** Vectors of microcontrollers in braces. */
    MQLIST("MVE vector register expected", Kind.QUAD),
    DSCALAR("VFP/Neon double precision register expected", Kind.DOUBLE),
    S("VFP single precision register expected", Kind.SINGLE),
    SD("VFP single or double precision register expected", Kind.SINGLE, Kind.DOUBLE),
    SD_STATUS("syntax error", Kind.SINGLE, Kind.DOUBLE),
    COMPARED("condition required", Kind.SINGLE, Kind.DOUBLE),
    /** A scalar register or half a vector. */
    SDN("Neon single or double precision register expected", Kind.SINGLE, Kind.DOUBLE),
    /** As above, an element too. */
    SDNELEMENT("Neon single or double precision register expected", Kind.SINGLE, Kind.DOUBLE),
    /** A scalar register or zero. */
    SD0("garbage following instruction", Kind.SINGLE, Kind.DOUBLE),
    SDQ(
        "VFP single, double or Neon quad precision register expected",
        Kind.SINGLE,
        Kind.DOUBLE,
        Kind.QUAD),
    /** The same under the name that conversions of half precision give it. */
    SDQVFP("VFP single or double precision register expected", Kind.SINGLE, Kind.DOUBLE, Kind.QUAD),
    /** A register of vectors or scalars, or zero. */
    SDQ0("garbage following instruction", Kind.SINGLE, Kind.DOUBLE, Kind.QUAD),
    /** As above or a core register. */
    SDQR(
        "VFP single, double or Neon quad precision register expected",
        Kind.SINGLE,
        Kind.DOUBLE,
        Kind.QUAD,
        Kind.CORE),
    /** As above, an element too. */
    SDQSCALAR(
        "VFP single, double or Neon quad precision register expected",
        Kind.SINGLE,
        Kind.DOUBLE,
        Kind.QUAD,
        Kind.CORE),
    /** As above without core registers. */
    SDQELEMENT(
        "VFP single, double or Neon quad precision register expected",
        Kind.SINGLE,
        Kind.DOUBLE,
        Kind.QUAD),
    /** A core register or an element. */
    RSCALAR("ARM register expected", Kind.CORE),
    /** Floating-point registers in braces. */
    VLIST("expecting {"),
    /** D registers in braces. */
    DLIST("expecting {"),
    /** The zero register, which no comparison of ours has. */
    ZERO("ZR register expected"),
    /** A status register and its fields. */
    STATUS("selected processor does not support requested special purpose register"),
    /** A core register or the flags, for a status register of floating point. */
    VSYSTO("syntax error", Kind.CORE),
    /** A status register of floating point. */
    VSYS("syntax error"),
    /** A core register or a number. */
    RF("", Kind.CORE),
    /** All operands of VMOV, which has forms of its own. */
    VMOV(""),
    /** Vectors in braces, with or without elements. */
    STRUCTURE("Neon double or quad precision register expected", Kind.DOUBLE, Kind.QUAD);

    private static final Set<Shape> ELEMENTS =
        Set.of(ELEMENT, SDNELEMENT, RSCALAR, DSCALAR, DQSCALAR, DQELEMENT, SDQSCALAR, SDQELEMENT);

    private final String fault;
    private final Set<Kind> registers;

    Shape(String fault, Kind... registers) {
      this.fault = fault;
      this.registers = Set.of(registers);
    }

    /** What GNU as says when something else stands there. */
    String fault() {
      return fault;
    }

    /** The registers that it may be. */
    Set<Kind> registers() {
      return registers;
    }

    /** Whether an element of a vector may stand here. */
    boolean takesElement() {
      return ELEMENTS.contains(this);
    }
  }

  /** The kind of that name; {@code I31} is a number up to 31. */
  static OperandKind of(String name) {
    return name.matches("I\\d+")
        ? new OperandKind(Shape.NUMBER, Long.parseLong(name.substring(1)))
        : new OperandKind(Shape.valueOf(name), 0);
  }
}

package org.xenwright.assembler.directive;

import java.util.Optional;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.syntax.RegisterNames;

/** Reads the operands of a refused VMOV, whose first operand says what the others are. */
final class VectorMoveReader {
  private static final int MICROCONTROLLER_VECTORS = 8;
  private static final String NO_COMMA = "expected comma";
  private static final String NO_REGISTER = "ARM register expected";

  private final InstructionContext context;
  private final Cursor cursor;
  private final AddressReader addresses;

  VectorMoveReader(InstructionContext context, Cursor cursor, AddressReader addresses) {
    this.context = context;
    this.cursor = cursor;
    this.addresses = addresses;
  }

  /** What is wrong with the operands; what follows them is left. */
  String read() {
    var first = register();
    if (first.isEmpty() || first.get().kind() == Kind.COPROCESSOR) {
      return "parse error";
    }
    boolean microcontroller = context.has(Feature.MVE) && !context.has(Feature.VFP_D32);
    boolean quad = first.get().kind() == Kind.QUAD;
    if (quad && microcontroller && first.get().number() >= MICROCONTROLLER_VECTORS) {
      return "expected MVE register [q0..q7]";
    }
    boolean element = isElement();
    if (element && quad && microcontroller) {
      return !cursor.take(',') ? NO_COMMA : fromElement();
    }
    if (element && first.get().kind() != Kind.DOUBLE) {
      return "only D registers may be indexed";
    }
    if (!cursor.take(',')) {
      return NO_COMMA;
    }
    return switch (first.get().kind()) {
      case CORE -> fromVector();
      case DOUBLE -> element ? core() : toVector(first.get());
      case SINGLE, QUAD -> toVector(first.get());
      case COPROCESSOR, COPROCESSOR_REGISTER, W, X -> "parse error";
    };
  }

  /** What an element of a vector of microcontrollers gets. */
  private String fromElement() {
    var second = register().map(RegisterName::kind);
    if (second.equals(Optional.of(Kind.CORE))) {
      return "";
    }
    boolean element = second.equals(Optional.of(Kind.QUAD)) && isElement();
    if (!element) {
      return "expected ARM or MVE vector register";
    }
    if (!cursor.take(',')) {
      return NO_COMMA;
    }
    var fault = core();
    return !fault.isEmpty() ? fault : !cursor.take(',') ? NO_COMMA : core();
  }

  private Optional<RegisterName> register() {
    cursor.skipBlanks();
    int from = cursor.position();
    var found = RegisterNames.of(cursor.word(), context);
    if (found.isEmpty()) {
      cursor.moveTo(from);
    }
    return found;
  }

  /** Whether an index stands behind a register; it is read. */
  private boolean isElement() {
    int from = cursor.position();
    boolean element = cursor.take('[') && addresses.isConstant() && cursor.take(']');
    if (!element) {
      cursor.moveTo(from);
    }
    return element;
  }

  private String core() {
    return register().filter(r -> r.kind() == Kind.CORE).isPresent() ? "" : NO_REGISTER;
  }

  private String toVector(RegisterName first) {
    var second = register();
    if (second.isEmpty()) {
      var fault = addresses.vectorConstant();
      return fault.isEmpty() ? "" : fault;
    }
    return switch (second.get().kind()) {
      case CORE ->
          first.kind() == Kind.QUAD
              ? "can't use Neon quad register here"
              : first.kind() == Kind.SINGLE ? "" : !cursor.take(',') ? NO_COMMA : core();
      case SINGLE, DOUBLE, QUAD -> {
        if (isElement()) {
          yield "register operand expected, but got scalar";
        }
        boolean pair = second.get().kind() == Kind.SINGLE && cursor.take(',');
        var fault = pair ? core() : "";
        yield !pair || !fault.isEmpty() ? fault : !cursor.take(',') ? NO_COMMA : core();
      }
      case COPROCESSOR, COPROCESSOR_REGISTER, W, X -> "expected <Rm> or <Dm> or <Qm> operand";
    };
  }

  private String fromVector() {
    var second = register();
    if (second.isEmpty()) {
      return OperandReader.GARBAGE;
    }
    return switch (second.get().kind()) {
      case CORE -> !cursor.take(',') ? NO_COMMA : pair();
      case SINGLE -> "";
      case DOUBLE -> isElement() ? "" : OperandReader.GARBAGE;
      case QUAD -> isElement() && context.has(Feature.MVE) ? "" : OperandReader.GARBAGE;
      case COPROCESSOR, COPROCESSOR_REGISTER, W, X -> OperandReader.GARBAGE;
    };
  }

  /** What fills two core registers. */
  private String pair() {
    var third = register().map(RegisterName::kind).orElse(Kind.CORE);
    if (third == Kind.DOUBLE) {
      return "";
    }
    if (third == Kind.QUAD && context.has(Feature.MVE) && isElement()) {
      boolean second = cursor.take(',') && register().isPresent() && isElement();
      return second ? "" : "MVE vector register expected";
    }
    if (third != Kind.SINGLE) {
      return "VFP single, double or MVE vector register expected";
    }
    return !cursor.take(',')
        ? NO_COMMA
        : register().filter(r -> r.kind() == Kind.SINGLE).isPresent()
            ? ""
            : "VFP single precision register expected";
  }
}

package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.directive.OperandKind.Shape;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.syntax.RegisterNames;

/**
 * Reads the operands of a refused statement one by one, by their kinds alone, to find what GNU as
 * complains about first. Where one that may lack does not fit, the next is tried in its place.
 */
final class OperandReader {
  static final String BAD = "bad arguments to instruction";
  static final String GARBAGE = "garbage following instruction";

  private static final int PC = 15;

  private final InstructionContext context;
  private final Cursor cursor;
  private final AddressReader addresses;

  private OperandReader(InstructionContext context, Cursor cursor) {
    this.context = context;
    this.cursor = cursor;
    this.addresses = new AddressReader(context, cursor);
  }

  /**
   * The complaint about the operands at {@code cursor} of a mnemonic without types; empty where
   * each is of its kind or the kinds are not known.
   */
  static Optional<String> fault(String bare, Cursor cursor, InstructionContext context) {
    return OperandKinds.of(bare)
        .map(kinds -> new OperandReader(context, cursor).read(kinds))
        .filter(fault -> !fault.isEmpty());
  }

  private String read(List<OperandKinds> kinds) {
    int resumed = -1;
    int optional = -1;
    int count = 0;
    int i = 0;
    while (i < kinds.size()) {
      var kind = kinds.get(i);
      if (kind.mayLack()) {
        cursor.skipBlanks();
        resumed = cursor.position();
        optional = i;
      }
      var fault = count > 0 && !cursor.take(',') ? BAD : operand(kind.kind());
      if (fault.isEmpty()) {
        count++;
        i++;
        continue;
      }
      boolean last = kind.mayLack() && i == kinds.size() - 1;
      if (resumed < 0 || last && !fault.equals(BAD)) {
        boolean absent = last && cursor.text().substring(resumed).isBlank();
        return absent ? "" : fault;
      }
      cursor.moveTo(resumed);
      count -= i - optional;
      i = optional + 1;
      resumed = -1;
    }
    return cursor.atEnd() ? "" : GARBAGE;
  }

  private String operand(OperandKind kind) {
    cursor.skipBlanks();
    var shape = kind.shape();
    return switch (shape) {
      case R,
          D,
          Q,
          DQ,
          DQR,
          S,
          SD,
          SD_STATUS,
          COMPARED,
          SDQ,
          SDQR,
          DQSCALAR,
          DQELEMENT,
          DSCALAR,
          SDQSCALAR,
          SDQELEMENT,
          RSCALAR ->
          register(shape);
      case RP -> notCounter(register(shape));
      case RW -> {
        var fault = register(shape);
        cursor.take('!');
        yield fault;
      }
      case RP_OR_ZERO -> {
        var fault = notCounter(register(shape));
        yield fault.equals(shape.fault()) ? addresses.number(0) : fault;
      }
      case VSYS -> cursor.word().matches("(?i)(fp|mvfr|vpr|p0).*") ? "" : shape.fault();
      case FLAGS, VSYSTO -> {
        boolean flags = cursor.text().regionMatches(true, cursor.position(), "apsr", 0, 4);
        if (flags) {
          cursor.word();
        }
        yield flags ? "" : shape == Shape.FLAGS ? register(shape) : notCounter(register(shape));
      }
      case FLEX -> addresses.flexible();
      case NUMBER -> addresses.number(kind.most());
      case HALF -> addresses.half();
      case ROTATION -> rotation();
      case SATURATED, SHIFTED -> addresses.shift();
      case CP, CR -> coprocessor(shape);
      case ADDRESS, TABLE -> addresses.address();
      case BASE -> addresses.base();
      case LIST -> addresses.list();
      case EXPRESSION -> addresses.expression();
      case TARGET, RF -> addresses.core() ? "" : addresses.expression();
      case ZERO -> cursor.word().equalsIgnoreCase("zr") ? "" : shape.fault();
      case STATUS -> cursor.word().isEmpty() ? shape.fault() : "";
      case CPS -> cursor.word().matches("(?i)[aif]+") ? "" : shape.fault();
      case DQ0 -> orNumber(shape, 0);
      case DQ63 -> orNumber(shape, 63);
      case DQBIG -> {
        var fault = register(shape);
        yield fault.equals(shape.fault()) && !addresses.isConstant()
            ? "immediate value is out of range"
            : fault.equals(shape.fault()) ? "" : fault;
      }
      case SD0 -> zero(shape);
      case VLIST -> vectors(Shape.S.fault());
      case DLIST -> vectors(Shape.D.fault());
      case VMOV -> new VectorMoveReader(context, cursor, addresses).read();
      case STRUCTURE -> structure();
    };
  }

  private String notCounter(String fault) {
    return fault.isEmpty() && last.kind() == Kind.CORE && last.number() == PC
        ? "r15 not allowed here"
        : fault;
  }

  private RegisterName last = new RegisterName(Kind.CORE, 0);

  /** A register of one of the shape's kinds, or an element of one where that is allowed. */
  private String register(Shape shape) {
    int from = cursor.position();
    var found = RegisterNames.of(cursor.word(), context);
    cursor.skipBlanks();
    boolean element = found.isPresent() && cursor.peek() == '[';
    if (element && found.get().kind() == Kind.DOUBLE && shape.takesElement()) {
      last = found.get();
      return index() ? "" : shape.fault();
    }
    if (found.isEmpty() || !shape.registers().contains(found.get().kind())) {
      cursor.moveTo(from);
      return shape.fault();
    }
    last = found.get();
    if (!element) {
      return "";
    }
    if (last.kind() != Kind.DOUBLE) {
      return "only D registers may be indexed";
    }
    return index() ? "register operand expected, but got scalar" : shape.fault();
  }

  /** An index in brackets, which may be empty. */
  private boolean index() {
    cursor.take('[');
    return cursor.take(']') || addresses.isConstant() && cursor.take(']');
  }

  private String coprocessor(Shape shape) {
    int from = cursor.position();
    var word = cursor.word();
    boolean good =
        RegisterNames.of(word, context)
                .filter(r -> shape.registers().contains(r.kind()))
                .isPresent()
            || word.matches("\\d|1[0-5]");
    if (!good) {
      cursor.moveTo(from);
    }
    return good ? "" : shape.fault();
  }

  private String rotation() {
    if (!cursor.word().equalsIgnoreCase("ror")) {
      return Shape.ROTATION.fault();
    }
    var fault = addresses.number(24);
    return fault;
  }

  private String orNumber(Shape shape, long most) {
    var fault = register(shape);
    return fault.equals(shape.fault()) ? addresses.number(most) : fault;
  }

  private String zero(Shape shape) {
    var fault = register(shape);
    if (!fault.equals(shape.fault()) || cursor.peek() != '#') {
      return fault;
    }
    cursor.take('#');
    return cursor.word().matches("0|0x0+|0?\\.0*|0\\.")
        ? ""
        : "only floating point zero is allowed as immediate value";
  }

  /** A list of floating-point registers, up to the first that is none. */
  private String vectors(String other) {
    if (!cursor.take('{')) {
      return Shape.VLIST.fault();
    }
    var kind = Optional.<Kind>empty();
    do {
      cursor.skipBlanks();
      var found = RegisterNames.of(cursor.word(), context).map(RegisterName::kind);
      boolean good = found.filter(k -> k == Kind.SINGLE || k == Kind.DOUBLE).isPresent();
      if (!good || kind.isPresent() && !kind.equals(found)) {
        return other;
      }
      kind = found;
    } while (cursor.take(',') || cursor.take('-'));
    return cursor.take('}') ? "" : GARBAGE;
  }

  /** Vectors or their elements, in braces where there are several. */
  private String structure() {
    boolean braces = cursor.take('{');
    boolean quad = false;
    boolean first = true;
    do {
      cursor.skipBlanks();
      var fault = element(first ? Shape.STRUCTURE : quad ? Shape.Q : Shape.D);
      if (!fault.isEmpty()) {
        return fault;
      }
      quad = first ? last.kind() == Kind.QUAD : quad;
      first = false;
    } while (cursor.take('-') || braces && cursor.take(','));
    if (braces && !cursor.take('}')) {
      return "expected }";
    }
    return "";
  }

  private String element(Shape shape) {
    var found = RegisterNames.of(cursor.word(), context);
    if (found.isEmpty() || !shape.registers().contains(found.get().kind())) {
      return shape.fault();
    }
    last = found.get();
    if (cursor.peek() != '[') {
      return "";
    }
    return last.kind() == Kind.QUAD
        ? "only D registers may be indexed"
        : index() ? "" : Shape.STRUCTURE.fault();
  }
}

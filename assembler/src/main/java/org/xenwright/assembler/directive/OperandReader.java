package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.assembler.directive.OperandKind.Shape;
import org.xenwright.isa.decode.Feature;
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

  private static final int MICROCONTROLLER_VECTORS = 8;
  private static final int R12 = 12;
  private static final int SP = 13;
  private static final int LINK = 14;
  private static final int PC = 15;

  private static final Pattern VECTOR =
      Pattern.compile("[\\[,]\\s*q[0-7]\\b", Pattern.CASE_INSENSITIVE);

  /** What is said of vectors that microcontrollers have not. */
  private static final String ABSENT = "expected MVE register [q0..q7]";

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

  /** The same of a mnemonic of microcontrollers, whose kinds are given. */
  static Optional<String> fault(
      List<OperandKinds> kinds, Cursor cursor, InstructionContext context) {
    return Optional.of(new OperandReader(context, cursor).read(kinds)).filter(f -> !f.isEmpty());
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
          MQ,
          MQR,
          SDN,
          SDNELEMENT,
          VCUSTOM,
          SDQVFP,
          S,
          SD,
          SD_STATUS,
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
      case RSP -> notStack(register(shape));
      case RE -> parity(register(shape), 0);
      case RO -> parity(notCounter(register(shape)), 1);
      case ROSP -> parity(notStack(register(shape)), 1);
      case RZ, MQRZ -> orZero(shape);
      case RSP32 -> {
        var fault = notStack(register(shape));
        yield fault.equals(shape.fault()) ? addresses.number(32) : fault;
      }
      case CONDITION -> isCondition() ? "" : shape.fault();
      case COMPARED -> isMicrocontroller() && isCondition() ? "" : register(shape);
      case ANGLE -> addresses.angle(0);
      case TURN -> addresses.angle(90);
      case ELEMENT -> {
        int from = cursor.position();
        var fault = register(shape);
        yield fault.isEmpty() && cursor.text().substring(from, cursor.position()).indexOf('[') < 0
            ? shape.fault()
            : fault;
      }
      case SATURATION -> addresses.saturation();
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
      case LR -> only(shape, LINK, "operand must be LR register");
      case STACK -> only(shape, SP, "operand must be SP register");
      case R12 -> only(shape, R12, "operand must be r12");
      case MADDRESS -> vectorAddress();
      case FLAGS, CUSTOM, VSYSTO -> {
        boolean flags = cursor.text().regionMatches(true, cursor.position(), "apsr", 0, 4);
        if (flags) {
          cursor.word();
        }
        yield flags ? "" : shape != Shape.VSYSTO ? register(shape) : notCounter(register(shape));
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
      case DQ63, DQR63 -> orNumber(shape, 63);
      case DQBIG -> {
        var fault = register(shape);
        yield fault.equals(shape.fault()) && !addresses.isConstant()
            ? "immediate value is out of range"
            : fault.equals(shape.fault()) ? "" : fault;
      }
      case SD0, SDQ0 -> zero(shape);
      case MQLIST -> list(shape);
      case VLIST -> vectors(Shape.S.fault());
      case DLIST -> vectors(Shape.D.fault());
      case VMOV -> new VectorMoveReader(context, cursor, addresses).read();
      case STRUCTURE -> structure();
    };
  }

  private boolean isCondition() {
    int from = cursor.position();
    boolean condition = ItBlock.isCondition(cursor.word().toLowerCase(Locale.ROOT));
    if (!condition) {
      cursor.moveTo(from);
    }
    return condition;
  }

  private String notStack(String fault) {
    return fault.isEmpty() && last.kind() == Kind.CORE && last.number() == SP
        ? "r13 not allowed here"
        : notCounter(fault);
  }

  private String parity(String fault, int wanted) {
    boolean other = fault.isEmpty() && (last.number() & 1) != wanted;
    return !other
        ? fault
        : wanted == 0 ? "Odd register not allowed here" : "Even register not allowed here";
  }

  private String only(Shape shape, int number, String message) {
    var fault = register(shape);
    return fault.isEmpty() && last.number() != number ? message : fault;
  }

  /** An address in which a vector stands as base or index, or one without. */
  private String vectorAddress() {
    int from = cursor.position();
    int end = cursor.text().indexOf(']', from);
    boolean vector = end > 0 && VECTOR.matcher(cursor.text().substring(from, end)).find();
    if (!vector) {
      return addresses.address();
    }
    cursor.moveTo(end + 1);
    return !cursor.take('!') && cursor.take(',') ? "cannot combine pre- and post-indexing" : "";
  }

  /** A register or the one that is zero. */
  private String orZero(Shape shape) {
    cursor.skipBlanks();
    int from = cursor.position();
    if (cursor.word().equalsIgnoreCase("zr")) {
      return "";
    }
    cursor.moveTo(from);
    return shape == Shape.RZ ? notStack(register(shape)) : notCounter(register(shape));
  }

  /** Vectors of microcontrollers in braces. */
  private String list(Shape shape) {
    if (!cursor.take('{')) {
      var fault = register(shape);
      return fault.isEmpty() ? shape.fault() : fault;
    }
    do {
      cursor.skipBlanks();
      var fault = register(shape);
      if (!fault.isEmpty()) {
        return fault;
      }
    } while (cursor.take(',') || cursor.take('-'));
    return cursor.take('}') ? "" : "expected }";
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
    boolean quad = found.isPresent() && found.get().kind() == Kind.QUAD;
    if (quad && shape.registers().contains(Kind.QUAD) && isMissing(found.get())) {
      cursor.moveTo(from);
      return ABSENT;
    }
    if (quad && element && isMicrocontroller() && shape.registers().contains(Kind.QUAD)) {
      return index() ? "register operand expected, but got scalar" : shape.fault();
    }
    boolean half = shape == Shape.SDNELEMENT && element && found.get().kind() == Kind.SINGLE;
    if (half || element && found.get().kind() == Kind.DOUBLE && shape.takesElement()) {
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

  private boolean isMicrocontroller() {
    return context.has(Feature.MVE) && !context.has(Feature.VFP_D32);
  }

  /** Whether the vectors of microcontrollers have no such register. */
  private boolean isMissing(RegisterName vector) {
    return isMicrocontroller() && vector.number() >= MICROCONTROLLER_VECTORS;
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
    int from = cursor.position();
    if (register(shape).isEmpty()) {
      return "";
    }
    cursor.moveTo(from);
    return addresses.number(most);
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

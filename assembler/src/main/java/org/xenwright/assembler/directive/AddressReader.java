package org.xenwright.assembler.directive;

import java.util.Set;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Operand;
import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.syntax.RegisterNames;

/** Reads numbers, shifts and addresses of a refused statement as GNU as does. */
final class AddressReader {
  private static final Set<String> SHIFTS = Set.of("lsl", "lsr", "asr", "ror", "asl");
  private static final String NO_REGISTER = "ARM register expected";
  private static final String NO_CONSTANT = "constant expression expected";
  private static final String UNKNOWN_LABEL = "backward ref";
  private static final long LARGEST_LIST = 0xffff;

  private final InstructionContext context;
  private final Cursor cursor;
  private boolean constant;
  private long value;

  AddressReader(InstructionContext context, Cursor cursor) {
    this.context = context;
    this.cursor = cursor;
  }

  /** Reads an expression; answers what is wrong with it. */
  String expression() {
    constant = false;
    cursor.take('#');
    cursor.skipBlanks();
    int from = cursor.position();
    char next = cursor.peek();
    if (next == '{') {
      return "bad expression";
    }
    int close = next == '[' ? cursor.text().indexOf(']', from) : -1;
    if (close >= 0) {
      cursor.moveTo(close + 1); // brackets are parentheses here
      return "";
    }
    return switch (context.expression(cursor)) {
      case Operand.Known(long number) -> {
        constant = true;
        value = number;
        yield "";
      }
      case Operand.Symbolic _ -> "";
      case Operand.Unreadable(String message) when message.startsWith(UNKNOWN_LABEL) -> message;
      case Operand.Unreadable _ -> {
        cursor.moveTo(from);
        boolean name = RegisterNames.of(cursor.word(), context).isPresent();
        if (!name) {
          cursor.moveTo(from);
        }
        yield name ? "" : "missing expression";
      }
    };
  }

  /** Whether a constant stands here, which is then read. */
  boolean isConstant() {
    return expression().isEmpty() && constant;
  }

  /** The constant of a vector, whole or with a fraction. */
  String vectorConstant() {
    int from = cursor.position();
    var fault = expression();
    if (fault.isEmpty() && constant && cursor.peek() != '.') {
      return "";
    }
    int end = cursor.position();
    cursor.moveTo(from);
    cursor.take('#');
    cursor.take('-');
    boolean number = Character.isDigit(cursor.peek()) || cursor.peek() == '.';
    if (number) {
      cursor.word();
      return "";
    }
    cursor.moveTo(end);
    return fault.isEmpty() ? "expected <Rm> or <Dm> or <Qm> operand" : fault;
  }

  /** A constant from zero to {@code most}. */
  String number(long most) {
    return !isConstant()
        ? "constant expression required"
        : value < 0 || value > most ? "immediate value out of range" : "";
  }

  /** A rotation in steps of a quarter, or of half a turn from {@code least} on. */
  String angle(int least) {
    var fault = expression();
    if (!fault.isEmpty() || !constant) {
      return fault.isEmpty() ? "expression too complex" : fault;
    }
    boolean good = value >= least && value <= 270 && (value - least) % (least == 0 ? 90 : 180) == 0;
    return good ? "" : "immediate out of range";
  }

  /** The bits that a long saturating shift leaves. */
  String saturation() {
    return !isConstant()
        ? "constant expression required"
        : value == 48 || value == 64 ? "" : "immediate value 48 or 64 expected";
  }

  String half() {
    cursor.take('#');
    boolean part = cursor.peek() == ':';
    var fault = expression();
    return !fault.isEmpty()
        ? fault
        : part || constant && value >= 0 && value <= LARGEST_LIST
            ? ""
            : constant ? "immediate value out of range" : NO_CONSTANT;
  }

  /** Whether a core register stands here, which is then read. */
  boolean core() {
    cursor.skipBlanks();
    int from = cursor.position();
    boolean core =
        RegisterNames.of(cursor.word(), context).filter(r -> r.kind() == Kind.CORE).isPresent();
    if (!core) {
      cursor.moveTo(from);
    }
    return core;
  }

  /** A register that may be shifted, or a number that may be rotated. */
  String flexible() {
    if (core()) {
      return cursor.take(',') ? shift() : "";
    }
    var fault = expression();
    if (!fault.isEmpty() || !cursor.take(',')) {
      return fault;
    }
    boolean known = constant;
    var rotation = expression();
    return !rotation.isEmpty()
        ? rotation
        : !known || !constant
            ? NO_CONSTANT
            : value < 0 || value > 30 || value % 2 != 0 ? "invalid rotation" : "";
  }

  /** The name of a shift and its amount. */
  String shift() {
    cursor.skipBlanks();
    int from = cursor.position();
    var name = cursor.word().toLowerCase(java.util.Locale.ROOT);
    if (name.equals("rrx")) {
      return "";
    }
    if (!SHIFTS.contains(name)) {
      cursor.moveTo(from);
      return "shift expression expected";
    }
    return core() ? "" : expression();
  }

  /** A register in brackets. */
  String base() {
    if (!cursor.take('[')) {
      return OperandReader.BAD;
    }
    if (!core()) {
      return NO_REGISTER;
    }
    return cursor.take(']') ? "" : OperandReader.BAD;
  }

  /** Core registers in braces, or their mask. */
  String list() {
    if (!cursor.take('{')) {
      var fault = expression();
      return !fault.isEmpty()
          ? fault
          : !constant
              ? "expression too complex"
              : value < 0 || value > LARGEST_LIST ? "invalid register mask" : "";
    }
    do {
      if (!core()) {
        return NO_REGISTER;
      }
    } while (cursor.take(',') || cursor.take('-'));
    if (!cursor.take('}')) {
      return "missing `}'";
    }
    cursor.take('^');
    return "";
  }

  /** A base in brackets with what may stand there and behind it, or an address alone. */
  String address() {
    if (!cursor.take('[')) {
      cursor.take('=');
      return expression();
    }
    if (!core()) {
      return NO_REGISTER;
    }
    boolean before = cursor.take(',');
    var fault = before ? index() : cursor.take(':') ? alignment() : "";
    if (!fault.isEmpty()) {
      return fault;
    }
    if (!cursor.take(']')) {
      return "']' expected";
    }
    if (cursor.take('!') || !cursor.take(',')) {
      return "";
    }
    if (before) {
      return "cannot combine pre- and post-indexing";
    }
    return cursor.take('{') ? option() : index();
  }

  private String alignment() {
    return isConstant() ? "" : "alignment must be constant";
  }

  private String option() {
    var fault = number(255);
    return fault.isEmpty() && !cursor.take('}') ? "'}' expected at end of 'option' field" : fault;
  }

  /** What is added to the base: a register that may be shifted, or a number. */
  private String index() {
    cursor.skipBlanks();
    int from = cursor.position();
    if (!cursor.take('-')) {
      cursor.take('+');
    }
    if (core()) {
      return cursor.take(',') ? shift() : "";
    }
    cursor.moveTo(from);
    return cursor.take(':') && cursor.peek() >= '0' && cursor.peek() <= '9'
        ? alignment()
        : number();
  }

  private String number() {
    int at = cursor.position();
    if (at > 0 && cursor.text().charAt(at - 1) == ':') {
      cursor.moveTo(at - 1);
    }
    return expression();
  }
}

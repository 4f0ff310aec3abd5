package org.xenwright.assembler.directive;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.xenwright.assembler.AssemblerSwitch;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.rules.Rule;

/** Defines symbols and describes them. */
final class SymbolDirectives {
  private final Job job;
  private final Set<String> warned = new HashSet<>();
  private final SymbolVersions versions;
  private String function = "";
  private boolean functionBegun;

  SymbolDirectives(Job job, SymbolVersions versions) {
    this.job = job;
    this.versions = versions;
  }

  void run(SymbolDirective directive, Statement statement) {
    switch (directive) {
      case SET, EQUIV, EQV, THUMB_SET -> {
        boolean thumb = directive == SymbolDirective.THUMB_SET;
        statement.cursor().skipBlanks();
        var name =
            thumb && statement.cursor().peek() != '"'
                ? Optional.of(statement.word())
                : statement.symbolName();
        if (name.isPresent()) {
          if (!statement.comma()) {
            statement.complainHere(
                Rule.XW_ASM_001,
                "expected comma after %s\"%s\"".formatted(thumb ? "name " : "", name.get()),
                statement.name() + " needs a comma and a value");
            return;
          }
          assign(statement, name.get(), directive);
          if (thumb) {
            job.output.symbols().named(name.get()).makeThumb(true);
          }
        }
      }
      case GLOBAL -> global(statement);
      case WEAK ->
          each(
              statement,
              s -> {
                if (!s.isSectionSymbol()) {
                  s.makeWeak();
                }
              });
      case LOCAL -> each(statement, AsmSymbol::makeLocal);
      case HIDDEN -> each(statement, s -> s.visibility(SymbolVisibility.HIDDEN));
      case PROTECTED -> each(statement, s -> s.visibility(SymbolVisibility.PROTECTED));
      case INTERNAL -> each(statement, s -> s.visibility(SymbolVisibility.INTERNAL));
      case EXTERN -> statement.rest();
      case FUNC -> function(statement);
      case ENDFUNC -> endFunction(statement);
      case TYPE -> type(statement);
      case SIZE -> size(statement);
      case COMM -> new CommonStorage(job).common(statement, SymbolType.OBJECT);
      case TLS_COMMON -> new CommonStorage(job).common(statement, SymbolType.TLS);
      case LCOMM -> new CommonStorage(job).local(statement);
      case WEAKREF -> versions.weakReference(statement);
      case LSYM -> fixed(statement);
      case SYMVER -> versions.version(statement);
    }
  }

  /** {@code name:}, where the name may be the number of a local label. */
  void label(String name, int at) {
    job.it.close();
    char first = name.charAt(0);
    if (first >= '0' && first <= '9') {
      localLabel(name, at);
      return;
    }
    var symbol = job.output.symbols().named(name);
    if (symbol.isDefined()) {
      job.complaints.add(
          Rule.XW_ASM_005, at, name.length(), "symbol `" + name + "' is already defined");
      return;
    }
    job.multibyte.name(name, at);
    job.output.placeHere(symbol);
    job.listing.defined(job.output, symbol);
    if (job.output.isThumb()) {
      boolean function =
          job.thumbFunctionFollows && !name.startsWith(".L") && job.output.section().isCode();
      symbol.makeThumb(function);
      job.thumbFunctionFollows &= !function;
    }
  }

  private void localLabel(String name, int at) {
    if (name.length() > 6 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      job.complaints.add(Rule.XW_ASM_001, at, name.length(), "malformed label '" + name + "'");
      return;
    }
    var symbol = job.output.symbols().defineLocal(Integer.parseInt(name));
    job.output.placeHere(symbol);
    if (job.output.isThumb()) {
      symbol.makeThumb(false);
    }
  }

  /** {@code name = value} and {@code name == value}; the cursor stands behind the name. */
  void assignment(Statement statement) {
    warnOfMnemonic(statement);
    statement.cursor().take('=');
    boolean once = statement.cursor().peek() == '=' && statement.cursor().take('=');
    assign(statement, statement.name(), once ? SymbolDirective.EQUIV : SymbolDirective.SET);
  }

  /** A symbol called like an instruction is probably a slip; said once of each. */
  private void warnOfMnemonic(Statement statement) {
    var name = statement.name();
    if (job.options.has(AssemblerSwitch.SYMBOLS_LIKE_INSTRUCTIONS)
        || !name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
        || !isMnemonic(name)
        || ItBlock.isCondition(name.substring(Math.max(0, name.length() - 2)))
            && isMnemonic(name.substring(0, Math.max(0, name.length() - 2)))
        || !warned.add(name)) {
      return;
    }
    statement.complain(
        Rule.XW_ASM_020,
        "[-mwarn-syms]: Assignment makes a symbol match an ARM instruction: " + name);
  }

  private static boolean isMnemonic(String name) {
    return !name.isEmpty()
        && (InstructionParser.isMnemonic(name, InstructionSet.A32)
            || InstructionParser.isMnemonic(name, InstructionSet.T32));
  }

  /** Reads a value and gives it to the symbol. */
  void assign(Statement statement, String name, SymbolDirective how) {
    if (name.equals(".")) {
      var target = statement.expression();
      if (target.isPresent() && statement.end()) {
        job.output.org(target.get(), (byte) 0, statement.site());
      }
      return;
    }
    // The symbol enters the table before those that its value mentions.
    var symbol = job.output.symbols().named(name);
    boolean once = how == SymbolDirective.EQUIV || how == SymbolDirective.EQV;
    if (symbol.isDefined() && (once || !symbol.mayChange())) {
      statement.complain(Rule.XW_ASM_005, "symbol `" + name + "' is already defined");
      statement.rest();
      return;
    }
    var value = statement.expression();
    if (value.isPresent() && value.get() instanceof Expression.Big big) {
      statement.complain(Rule.XW_ASM_004, big.invalid());
      value = Optional.of(Expression.ZERO);
    }
    if (value.isEmpty() || !statement.end()) {
      return;
    }
    if (symbol.isDefined()) {
      if (!(symbol.equated() instanceof Expression.Constant)) {
        symbol = job.output.symbols().renew(symbol);
      }
    }
    job.multibyte.name(name, statement.start());
    symbol.equate(value.get(), !once);
    job.listing.equated(symbol, value.get());
  }

  /** {@code .lsym name, number}: a local symbol that keeps its value. */
  private void fixed(Statement statement) {
    var name = statement.symbolName();
    if (name.isEmpty()) {
      return;
    }
    if (!statement.comma()) {
      statement.complainHere(Rule.XW_ASM_001, "expected comma after \"" + name.get() + "\"");
      return;
    }
    var value = statement.expressionIfAny();
    if (value.isEmpty() || !(value.get() instanceof Expression.Constant)) {
      statement.complain(Rule.XW_ASM_004, "bad expression", ".lsym takes a number; see .set.");
      return;
    }
    var symbol = job.output.symbols().named(name.get());
    if (symbol.isDefined()) {
      statement.complain(Rule.XW_ASM_005, "symbol `" + name.get() + "' is already defined");
      return;
    }
    symbol.equate(value.get(), false);
    statement.end();
  }

  private void each(Statement statement, Consumer<AsmSymbol> change) {
    do {
      var name = statement.nameOrNothing();
      if (!name.isEmpty()) {
        change.accept(job.output.symbols().named(name));
      }
    } while (statement.comma() && !statement.atEnd());
    statement.end();
  }

  private void global(Statement statement) {
    do {
      var name = statement.symbolName();
      if (name.isEmpty()) {
        return;
      }
      var symbol = job.output.symbols().named(name.get());
      if (symbol.isSectionSymbol()) {
        statement.complain(Rule.XW_ASM_020, "can't make section symbol global");
      } else {
        symbol.makeGlobal();
      }
    } while (statement.comma() && !statement.atEnd());
    statement.end();
  }

  /** {@code .func name[, label]}: only its pairing with {@code .endfunc} matters. */
  private void function(Statement statement) {
    if (!function.isEmpty()) {
      statement.complain(Rule.XW_ASM_008, ".endfunc missing for previous .func");
      statement.rest();
      return;
    }
    statement.cursor().skipBlanks();
    boolean quoted = statement.cursor().peek() == '"';
    function = quoted ? statement.symbolName().orElse("") : statement.word();
    functionBegun = true;
    if (statement.comma()) {
      statement.cursor().skipBlanks();
      if (statement.cursor().peek() == '"') {
        statement.symbolName();
      } else {
        statement.word();
      }
    }
    statement.end();
  }

  private void endFunction(Statement statement) {
    if (!functionBegun) {
      statement.complain(Rule.XW_ASM_008, "missing .func", "begin the function with .func.");
      statement.rest();
      return;
    }
    functionBegun = false;
    function = "";
    statement.end();
  }

  /** {@code .type name, %function} and its spellings. */
  private void type(Statement statement) {
    var name = statement.nameOrNothing();
    statement.comma();
    statement.cursor().skipBlanks();
    int from = statement.cursor().position();
    boolean quoted = statement.cursor().peek() == '"';
    if (!quoted && "%#@".indexOf(statement.cursor().peek()) >= 0) {
      statement.cursor().moveTo(from + 1);
    }
    var word = quoted ? statement.symbolName().orElse("") : statement.cursor().word();
    var symbol = job.output.symbols().named(name.isEmpty() ? "." : name);
    switch (word) {
      case "function", "STT_FUNC", "2" -> symbol.type(SymbolType.FUNC);
      case "object", "STT_OBJECT", "1" -> symbol.type(SymbolType.OBJECT);
      case "tls_object", "STT_TLS", "6" -> symbol.type(SymbolType.TLS);
      case "notype", "STT_NOTYPE", "0" -> symbol.type(SymbolType.NOTYPE);
      case "common", "STT_COMMON", "5" -> symbol.type(SymbolType.OBJECT);
      case "gnu_indirect_function", "STT_GNU_IFUNC", "10" -> symbol.type(SymbolType.IFUNC);
      default -> {
        job.complaints.add(
            Rule.XW_ASM_001,
            from,
            Math.max(1, word.length()),
            "unrecognized symbol type \"" + word + "\"",
            "write %function, %object, %tls_object or %notype; '@' starts a comment on Arm.");
        statement.end();
        return;
      }
    }
    statement.end();
  }

  private void size(Statement statement) {
    statement.cursor().skipBlanks();
    var name =
        statement.cursor().peek() == '"' ? statement.symbolName() : Optional.of(statement.word());
    if (name.isEmpty()) {
      return;
    }
    if (!statement.comma()) {
      statement.complainHere(
          Rule.XW_ASM_001,
          "expected comma after name `%s' in .size directive".formatted(name.get()));
      return;
    }
    var size = statement.expression("missing expression in .size directive");
    if (size.isPresent() && statement.end()) {
      job.output.symbols().named(name.get()).size(size.get());
    }
  }
}

package org.xenwright.verifier.explore;

import java.util.Optional;
import java.util.Set;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.HvmOp;
import org.xenwright.xen.abi.Hypercall;
import org.xenwright.xen.abi.PsciFunction;
import org.xenwright.xen.abi.SchedOp;

/**
 * What Xen answers: known results where the contract settles them, else success by assumption, else
 * anything.
 */
final class Hypercalls {
  /** What follows a call. */
  enum Outcome {
    RETURNS,
    WAITS,
    ENDS,
    TRAPS
  }

  private static final String SUCCEED = "hypercalls that the contract does not refuse succeed";

  private static final Set<PsciFunction> ENDS =
      Set.of(
          PsciFunction.OLD_CPU_OFF,
          PsciFunction.CPU_OFF,
          PsciFunction.SYSTEM_OFF,
          PsciFunction.SYSTEM_RESET);

  private final Run run;
  private final Terms terms;
  private final DataPath data;

  Hypercalls(Run run, DataPath data) {
    this.run = run;
    this.terms = run.terms();
    this.data = data;
  }

  /** HVC 0xEA1: number in r12, arguments in r0 to r4. */
  Outcome call(Path path, int immediate, Term numberTerm) {
    if (immediate != Hypercall.IMMEDIATE) {
      return Outcome.TRAPS;
    }
    var number = path.state().constant(numberTerm);
    if (number.isEmpty()) {
      path.state().assume("a hypercall whose number is not known changes nothing but r0");
      return answer(path, terms.fresh(32, "r0@hvc" + path.instructions()));
    }
    var call = Hypercall.of((int) number.getAsLong());
    if (call.isEmpty() || !call.get().in(run.world().version())) {
      return answer(path, Terms.word(Hypercall.UNKNOWN));
    }
    return switch (call.get()) {
      case SCHED_OP -> schedule(path);
      case HVM_OP -> hvm(path);
      case CONSOLE_IO ->
          answer(path, refusesConsole() ? Terms.word(-Errno.EPERM.number()) : Terms.word(0));
      case XEN_VERSION -> version(path);
      case MEMORY_OP,
          EVENT_CHANNEL_OP,
          GRANT_TABLE_OP,
          VCPU_OP,
          PHYSDEV_OP,
          VM_ASSIST,
          MULTICALL -> {
        path.state().assume(SUCCEED);
        yield answer(path, Terms.word(0));
      }
      case PLATFORM_OP, XSM_OP, SYSCTL, DOMCTL, ARGO_OP, DM_OP, HYPFS_OP ->
          answer(path, terms.fresh(32, "r0@hvc" + path.instructions()));
    };
  }

  private boolean refusesConsole() {
    return run.world().birth().equals(Optional.of(Birth.LIBXL));
  }

  private Outcome answer(Path path, Term result) {
    path.state().core().r(0, result);
    return Outcome.RETURNS;
  }

  private Outcome version(Path path) {
    var sub = path.state().constant(path.state().core().r(0));
    var version = run.world().version();
    if (sub.isPresent() && sub.getAsLong() == 0) {
      return answer(path, Terms.word((long) version.major() << 16 | version.minor()));
    }
    path.state().assume(SUCCEED);
    return answer(
        path, sub.isPresent() ? Terms.word(0) : terms.fresh(32, "r0@hvc" + path.instructions()));
  }

  private Outcome schedule(Path path) {
    var sub = path.state().constant(path.state().core().r(0));
    var op = sub.isPresent() ? SchedOp.of((int) sub.getAsLong()) : Optional.<SchedOp>empty();
    if (op.isEmpty()) {
      return answer(path, terms.fresh(32, "r0@hvc" + path.instructions()));
    }
    path.state().core().r(0, Terms.word(0));
    return switch (op.get()) {
      case SHUTDOWN, SHUTDOWN_CODE -> Outcome.ENDS;
      case YIELD, BLOCK, POLL -> Outcome.WAITS;
      case REMOTE_SHUTDOWN, WATCHDOG, PIN_OVERRIDE -> Outcome.RETURNS;
    };
  }

  private Outcome hvm(Path path) {
    var state = path.state();
    var sub = state.constant(state.core().r(0));
    var argument = state.core().r(1);
    if (sub.isEmpty() || sub.getAsLong() != HvmOp.GET_PARAM.number()) {
      state.assume(SUCCEED);
      return answer(path, Terms.word(0));
    }
    var index = data.peek(path, terms.add(argument, 4)).map(state::constant);
    var value =
        index.isPresent() && index.get().isPresent()
            ? Optional.ofNullable(run.world().hvmParameters().get((int) index.get().getAsLong()))
            : Optional.<Long>empty();
    if (index.isEmpty() || index.get().isEmpty()) {
      state.assume(SUCCEED);
      data.poke(path, terms.add(argument, 8), terms.fresh(64, "hvm-param@" + path.instructions()));
      return answer(path, Terms.word(0));
    }
    if (value.isEmpty()) {
      return answer(path, Terms.word(-Errno.EINVAL.number()));
    }
    data.poke(path, terms.add(argument, 8), Terms.constant(64, value.get()));
    return answer(path, Terms.word(0));
  }

  /** HVC 0 and SMC: PSCI and SMCCC, function in r0. */
  Outcome firmware(Path path) {
    var state = path.state();
    var function = state.constant(state.core().r(0));
    if (function.isPresent()) {
      var known = PsciFunction.of((int) function.getAsLong());
      if (known.isPresent() && ENDS.contains(known.get())) {
        return Outcome.ENDS;
      }
    }
    return answer(path, terms.fresh(32, "r0@psci" + path.instructions()));
  }
}

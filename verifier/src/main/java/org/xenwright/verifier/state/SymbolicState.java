package org.xenwright.verifier.state;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.xenwright.verifier.solve.PathCondition;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;

/** Everything one path knows between two instructions. */
public final class SymbolicState {
  private final Terms terms;
  private final PathCondition condition;
  private final CoreState core;
  private final Memory memory;
  private final Map<String, Term> system;
  private final Set<String> systemWritten;
  private final Map<Integer, Term> doubles;
  private final Set<String> assumptions;
  private Term pc;
  private boolean monitor;

  /** A state whose system registers are unknown until {@link #system(String, Term)} sets them. */
  public SymbolicState(
      Terms terms, PathCondition condition, CoreState core, Memory memory, Term pc) {
    this(
        terms,
        condition,
        core,
        memory,
        new HashMap<>(),
        new LinkedHashSet<>(),
        new HashMap<>(),
        new LinkedHashSet<>(),
        pc);
  }

  private SymbolicState(
      Terms terms,
      PathCondition condition,
      CoreState core,
      Memory memory,
      Map<String, Term> system,
      Set<String> systemWritten,
      Map<Integer, Term> doubles,
      Set<String> assumptions,
      Term pc) {
    this.terms = terms;
    this.condition = condition;
    this.core = core;
    this.memory = memory;
    this.system = system;
    this.systemWritten = systemWritten;
    this.doubles = doubles;
    this.assumptions = assumptions;
    this.pc = pc;
  }

  /** A copy that goes its own way. */
  public SymbolicState fork() {
    return fork(core.fork());
  }

  /** A copy with other core registers: the state in which a handler starts. */
  public SymbolicState fork(CoreState otherCore) {
    var copy =
        new SymbolicState(
            terms,
            condition.fork(),
            otherCore,
            memory.fork(),
            new HashMap<>(system),
            new LinkedHashSet<>(systemWritten),
            new HashMap<>(doubles),
            new LinkedHashSet<>(assumptions),
            pc);
    copy.monitor = monitor;
    return copy;
  }

  /** Makes the terms. */
  public Terms terms() {
    return terms;
  }

  /** What the path has assumed. */
  public PathCondition condition() {
    return condition;
  }

  /** Core registers. */
  public CoreState core() {
    return core;
  }

  /** Physical memory. */
  public Memory memory() {
    return memory;
  }

  /** Virtual address of the next instruction. */
  public Term pc() {
    return pc;
  }

  /** Continues elsewhere. */
  public void pc(Term next) {
    pc = next;
  }

  /** Whether the local exclusive monitor may be set. */
  public boolean monitor() {
    return monitor;
  }

  /** Sets or clears the local monitor. */
  public void monitor(boolean set) {
    monitor = set;
  }

  /** A system register; an unknown of its own when nothing set it. */
  public Term system(String name) {
    return system(name, 32);
  }

  /** A system register of 32 or 64 bits. */
  public Term system(String name, int width) {
    var value = system.get(name);
    if (value == null || value.width() != width) {
      value = terms.fresh(width, name + "@entry");
      system.put(name, value);
    }
    return value;
  }

  /** Gives a system register its value at entry. */
  public void system(String name, Term value) {
    system.put(name, value);
  }

  /** The path writes a system register. */
  public void writeSystem(String name, Term value) {
    system.put(name, value);
    systemWritten.add(name);
  }

  /** Whether the path wrote it. */
  public boolean systemWritten(String name) {
    return systemWritten.contains(name);
  }

  /** D0-D31. */
  public Term vector(int number) {
    return doubles.computeIfAbsent(number, n -> terms.fresh(64, "d" + n + "@entry"));
  }

  /** Writes D0-D31. */
  public void vector(int number, Term value) {
    doubles.put(number, value);
  }

  /** Named assumptions the path rests on. */
  public Set<String> assumptions() {
    return assumptions;
  }

  /** Adds a named assumption. */
  public void assume(String assumption) {
    assumptions.add(assumption);
  }

  /** Adds a condition; memory follows when a single load address is left. */
  public void assume(Term bit, boolean value) {
    boolean single = condition.loads().single();
    condition.assume(terms, bit, value);
    if (!single && condition.loads().single()) {
      memory.settle(condition);
    }
  }

  /** The value when it is one and the same for everything the path allows. */
  public java.util.OptionalLong constant(Term term) {
    return condition.constant(terms, term);
  }
}

package org.xenwright.verifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.Claim;
import org.xenwright.rules.path.Decision;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.Layout;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Place;
import org.xenwright.rules.path.TableRun;
import org.xenwright.rules.path.Translation;
import org.xenwright.rules.path.VectorSlot;

/** A machine of which only the load address is of interest: every register is 0. */
record LoadView(long load) implements MachineView {
  private static final Word ZERO = ConstantWord.of(0);

  @Override
  public boolean concrete() {
    return true;
  }

  @Override
  public Optional<Word> memory(Word address) {
    return Optional.empty();
  }

  @Override
  public Layout layout() {
    var nothing = new Layout.Range(0, 0);
    return new Layout(
        "xen-dom0less",
        0,
        0x1000,
        0x20_0000,
        0,
        List.of(load),
        0,
        0,
        List.of(),
        List.of(),
        Map.of(),
        nothing,
        List.of());
  }

  @Override
  public Word loadAddress() {
    return ConstantWord.of((int) load);
  }

  @Override
  public Word runtime(long linkAddress) {
    return ConstantWord.of((int) (load + linkAddress));
  }

  @Override
  public Optional<Word> instruction() {
    return Optional.empty();
  }

  @Override
  public Word core(int number) {
    return ZERO;
  }

  @Override
  public Word banked(int number, int mode) {
    return ZERO;
  }

  @Override
  public Word status() {
    return ZERO;
  }

  @Override
  public Word savedStatus(int mode) {
    return ZERO;
  }

  @Override
  public Word system(String register) {
    return ZERO;
  }

  @Override
  public List<TableRun> tableRuns() {
    return List.of();
  }

  @Override
  public Translation translate(Word address) {
    return new Translation.Flat(address);
  }

  @Override
  public List<VectorSlot> vectors() {
    return List.of();
  }

  @Override
  public Word atLoad(Word word, long other) {
    return word;
  }

  @Override
  public List<String> assumptions() {
    return List.of();
  }

  @Override
  public List<String> conditions() {
    return List.of();
  }

  @Override
  public Place here() {
    return new Place(0, 0, 0);
  }

  @Override
  public Decision decide(Claim claim) {
    return switch (claim.holds(UnaryOperator.identity())) {
      case TRUE -> new Decision.Holds();
      case FALSE -> new Decision.Fails(new Instance(load, new TreeMap<>()), Optional.empty());
      case UNKNOWN -> new Decision.Undecided("not known");
    };
  }
}

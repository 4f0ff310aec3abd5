package org.xenwright.fdt.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.check.GuestChecks;
import org.xenwright.fdt.check.GuestProfile;
import org.xenwright.fdt.diff.TreeDiff;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.fdt.named.DtcChecks;
import org.xenwright.fdt.overlay.Overlay;
import org.xenwright.fdt.schema.BindingChecks;
import org.xenwright.fdt.schema.Bindings;
import org.xenwright.rules.Report;
import org.xenwright.rules.Severity;

/**
 * All readers on hurt files: what is not refused with a complaint is a tree that can be checked,
 * compared and written, and that comes back from every form. {@code -Dfdt.fuzz.seconds=N} goes on
 * for so long in each form, from {@code -Dfdt.fuzz.seed=N} on.
 */
class ReaderFuzzTest {
  private static final long SEED = Long.getLong("fdt.fuzz.seed", 1);
  private static final long SECONDS = Long.getLong("fdt.fuzz.seconds", 0);
  private static final int LEAST = 250;

  /** No file of a few kilobytes may take longer, on a busy machine. */
  private static final long SLOWEST = TimeUnit.SECONDS.toNanos(20);

  /** What was accepted once is read again whatever dtc's checks say of it. */
  private static final TreeForm.ReadOptions VERBATIM =
      new TreeForm.ReadOptions(
          SourceFiles.NONE, List.of(), ResolveOptions.PLAIN.asVerbatim(), BlobReader.Manner.STRICT);

  private final BindingChecks bindings = BindingChecks.of(Bindings.xen());

  @ParameterizedTest
  @EnumSource(TreeForm.class)
  void hurtFilesAreRefusedOrTreesInFull(TreeForm form) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int accepted = 0;
    int all = 0;
    for (long seed = SEED; all < LEAST || System.nanoTime() < end; seed++) {
      accepted += accepted(form, seed) ? 1 : 0;
      all++;
    }
    System.out.println(form + ": " + accepted + " of " + all + " files accepted");
    assertTrue(accepted > 0 && accepted < all, accepted + " of " + all);
  }

  /** Cases that once were handled wrongly. */
  @ParameterizedTest
  @CsvSource({
    "DTS, 8",
    "DTB, 12",
    "DTS, 100904",
    "YAML, 105344",
    "DTS, 2020166",
    "YAML, 2178660",
    "DTS, 4346534",
    "YAML, 3003169",
    "YAML, 6019673"
  })
  void oldFindsStayHealed(TreeForm form, long seed) {
    accepted(form, seed);
  }

  private boolean accepted(TreeForm form, long seed) {
    var file = new Mutator(seed).file(form);
    long begun = System.nanoTime();
    var name = form + " seed " + seed;
    try {
      return accepted(form, name, file);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      throw new AssertionError(name, fault);
    } finally {
      assertTrue(System.nanoTime() - begun < SLOWEST, name + " takes too long");
    }
  }

  private boolean accepted(TreeForm form, String name, byte[] file) {
    var report = new Report();
    var read = form.read(name, file, TreeForm.ReadOptions.PLAIN, report);
    if (read.isEmpty()) {
      assertTrue(report.has(Severity.ERROR), name + " is refused without a word");
      return false;
    }
    var document = read.get();
    var tree = document.tree();
    GuestChecks.check(tree, GuestProfile.ANY, name, report);
    DtcChecks.check(tree, name, report);
    bindings.check(tree, name, report);
    Overlay.apply(tree, tree, name, report);
    assertEquals(List.of(), TreeDiff.compare(tree, tree), name);
    var blob = TreeForm.DTB.write(document);
    if (form == TreeForm.DTB) {
      assertArrayEquals(file, blob, name);
    }
    assertArrayEquals(blob, through(TreeForm.YAML, document, name), name + " through YAML");
    if (!isSayable(tree.root())) {
      return true;
    }
    var plain = new TreeDocument(tree, Layout.DTC);
    assertArrayEquals(
        withoutBootCpu(TreeForm.DTB.write(plain)),
        withoutBootCpu(through(TreeForm.DTS, plain, name)),
        name + " through DTS");
    return true;
  }

  /** The blob of a tree that was written in a form and read again. */
  private static byte[] through(TreeForm form, TreeDocument document, String name) {
    var report = new Report();
    var text = form.write(document);
    var back = form.read(name, text, VERBATIM, report);
    assertFalse(back.isEmpty(), () -> name + ": " + report.diagnostics());
    return TreeForm.DTB.write(back.orElseThrow());
  }

  /** Whether a source can say all names: other characters and the same name twice it cannot. */
  private static boolean isSayable(Node node) {
    var names = new ArrayList<String>();
    node.properties().forEach(p -> names.add(p.name()));
    boolean once = Set.copyOf(names).size() == names.size();
    var children = node.children().stream().map(Node::name).toList();
    names.addAll(children);
    return once
        && Set.copyOf(children).size() == children.size()
        && names.stream().allMatch(n -> n.matches("[-a-zA-Z0-9,._+*#?@]+"))
        && node.properties().stream()
            .flatMap(p -> p.marks().stream())
            .allMatch(ReaderFuzzTest::isSayable)
        && node.children().stream().allMatch(ReaderFuzzTest::isSayable);
  }

  private static boolean isSayable(Mark mark) {
    return switch (mark) {
      case Mark.Phandle phandle -> phandle.target().matches("[-a-zA-Z0-9,._+*#?@/]+");
      case Mark.Path path -> path.target().matches("[-a-zA-Z0-9,._+*#?@/]+");
      case Mark.Label _, Mark.Run _, Mark.Raw _ -> true;
    };
  }

  /** A source cannot say it. */
  private static byte[] withoutBootCpu(byte[] blob) {
    var out = blob.clone();
    Arrays.fill(out, 28, 32, (byte) 0);
    return out;
  }

  @Test
  void theSameSeedGivesTheSameFile() {
    assertArrayEquals(new Mutator(7).file(TreeForm.DTS), new Mutator(7).file(TreeForm.DTS));
    DeviceTree none = DeviceTree.of(Node.of(""));
    assertTrue(TreeForm.DTB.write(new TreeDocument(none, Layout.DTC)).length > 0);
  }
}

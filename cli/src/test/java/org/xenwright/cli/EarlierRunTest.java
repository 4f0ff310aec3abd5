package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clean run is not done again while nothing has changed; whatever has, an input, an include that
 * appears, an output, an option, makes it a run like the first.
 */
class EarlierRunTest {
  private static final Pattern TIME =
      Pattern.compile("as before \\(\\d+\\.\\d{3} s\\)|\\d+\\.\\d{3} s");
  private static final String AS_BEFORE = "as before";

  @TempDir Path folder;
  private HelloCopy hello;

  @BeforeEach
  void copy() throws Exception {
    FileStore store = Files.getFileStore(folder);
    assumeTrue(store.supportsFileAttributeView("unix") || Files.exists(Path.of("/proc")));
    hello = new HelloCopy(folder);
    settle();
  }

  /** What was changed a moment ago is not trusted to be told from a change now. */
  private static void settle() throws InterruptedException {
    Thread.sleep(60);
  }

  private void isDone(String verb, String... options) {
    var run = hello.run(verb, options);
    assertFalse(run.out().contains(AS_BEFORE), run.out());
  }

  private void isRecalled(String verb, String... options) {
    var run = hello.run(verb, options);
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().contains(AS_BEFORE), run.out());
  }

  private static String withoutTimes(Run run) {
    return TIME.matcher(run.out()).replaceAll("?");
  }

  @Test
  void saysTheSame() {
    var first = hello.run("check");
    assertEquals(0, first.code(), first.out());
    assertFalse(first.out().contains(AS_BEFORE), first.out());
    var second = hello.run("check");
    assertEquals(0, second.code());
    assertTrue(second.out().contains(AS_BEFORE), second.out());
    assertEquals(withoutTimes(first), withoutTimes(second));
    assertEquals(
        hello.run("check", "-B", "--format", "json"), hello.run("check", "--format", "json"));
    assertEquals(
        hello.run("check", "-B", "--format", "junit"), hello.run("check", "--format", "junit"));
  }

  @Test
  void isDoneWhenAsked() {
    isDone("build");
    isDone("build", "-B");
    isRecalled("build");
  }

  @Test
  void everyVerbAndOptionIsAQuestionOfItsOwn() {
    isDone("build");
    isDone("lint");
    isDone("lint", "--verbose");
    isDone("lint", "--contract", "xen-libxl");
    isDone("boot");
    isDone("boot", "-B");
    isDone("boot", "--lenient");
    isRecalled("build");
    isRecalled("lint", "--contract", "xen-libxl");
    isRecalled("boot", "--lenient");
    isDone("boot");
  }

  @Test
  void aChangedSource() throws Exception {
    isDone("lint");
    hello.replace("src/vectors.S", "\tclrex\n", "\tnop\n");
    settle();
    var broken = hello.run("lint");
    assertEquals(1, broken.code(), broken.out());
    assertEquals(withoutTimes(broken), withoutTimes(hello.run("lint")), "findings are not kept");
    hello.replace("src/vectors.S", "\tnop\n", "\tclrex\n");
    settle();
    isDone("lint");
    isRecalled("lint");
  }

  @Test
  void aFileTouchedWithoutAChange() throws Exception {
    isDone("build");
    var yaml = hello.folder().resolve("guest.yaml");
    Files.write(yaml, Files.readAllBytes(yaml));
    settle();
    isDone("build");
    isRecalled("build");
  }

  @Test
  void anIncludeThatTakesAnothersPlace() throws IOException, InterruptedException {
    isDone("build");
    var include = hello.folder().resolve("include/arm.h");
    Files.copy(include, hello.folder().resolve("src/arm.h"));
    settle();
    isDone("build");
    isRecalled("build");
  }

  @Test
  void anOutputThatIsGoneOrOther() throws IOException {
    isDone("build");
    var image = hello.folder().resolve("build/hello.zimage");
    var bytes = Files.readAllBytes(image);
    Files.delete(image);
    isDone("build");
    assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(image)));
    Files.writeString(image, "something else");
    isDone("build");
    assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(image)));
  }

  @Test
  void whatIsKeptMayBeDamaged() throws IOException {
    assertEquals(0, hello.run("build").code());
    var kept = hello.folder().resolve("build/.build.run");
    var text = Files.readString(kept);
    for (int length = 0; length < text.length() - 1; length += 1 + text.length() / 20) {
      Files.writeString(kept, text.substring(0, length));
      isDone("build");
      Files.writeString(kept, text.substring(0, length) + "\nend\n");
      assertEquals(0, hello.run("build").code());
    }
    Files.writeString(kept, text.replace("\nend\n", "\nstage\tmore\t0\t9\nend\n"));
    isDone("build");
    isRecalled("build");
  }
}

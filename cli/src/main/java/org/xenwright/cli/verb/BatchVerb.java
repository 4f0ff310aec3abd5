package org.xenwright.cli.verb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Main;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code xenwright batch}: many invocations in one process. One JSON object a line in, one a line
 * out, in the order of the input whatever the number of workers. Each job has its own session;
 * nothing is shared but the code.
 */
public final class BatchVerb implements Verb {
  /**
   * Jobs in flight per worker: enough to keep them busy, few enough to bound memory on endless
   * input.
   */
  private static final int AHEAD = 8;

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String summary() {
    return "run many invocations in one process: JSON lines in, JSON lines out";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Reads one job a line, {\"id\", \"tool\", \"args\", \"cwd\"}, and writes one answer a line, {\"id\", \"rc\", \"stdout\", \"stderr\"}, in the same order. The tool is any verb or drop-in tool; each job behaves as in a process of its own.")
        .footer(
            "  xenwright batch jobs.jsonl --jobs 4",
            "  echo '{\"id\":1,\"tool\":\"explain\",\"args\":[\"XW-MEM-001\"]}' | xenwright batch -");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("0..1")
            .type(String.class)
            .description("File of jobs; - or nothing: standard input.")
            .build());
    spec.addOption(
        OptionSpec.builder("-j", "--jobs")
            .paramLabel("N")
            .type(Integer.class)
            .description("Jobs at a time (default: number of cores).")
            .build());
    return spec.addOption(
        OptionSpec.builder("--directory")
            .paramLabel("DIR")
            .type(String.class)
            .description("Folder of jobs that name none (default: the current one).")
            .build());
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    String file = arguments.matchedPositionalValue(0, "-");
    int jobs = arguments.matchedOptionValue("--jobs", Runtime.getRuntime().availableProcessors());
    Path directory = session.path(arguments.matchedOptionValue("--directory", "."));
    if (jobs < 1 || jobs > 1024) {
      session.err().println("xenwright batch: --jobs " + jobs + ": expected 1 to 1024");
      return ExitCode.USAGE;
    }
    try (InputStream in =
        file.equals("-") ? session.in() : Files.newInputStream(session.path(file))) {
      return run(new BatchInput(in), jobs, directory.normalize(), session);
    } catch (IOException failed) {
      session.err().println("xenwright batch: " + file + ": " + AtomicFile.reason(failed));
      return ExitCode.USAGE;
    }
  }

  private int run(BatchInput input, int jobs, Path directory, Session session) throws IOException {
    int code = ExitCode.CLEAN;
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      var pending = new ArrayDeque<Future<BatchAnswer>>();
      while (true) {
        var line = input.next();
        if (line.isEmpty() && pending.isEmpty()) {
          return code;
        }
        if (line.isPresent()) {
          var job = line.get();
          pending.add(workers.submit(() -> answer(job, directory)));
        }
        // A lone job is answered before the next line is awaited, so that a program can converse.
        while (!pending.isEmpty()
            && (line.isEmpty() || pending.size() >= jobs * AHEAD || !input.ready())) {
          var answer = result(pending.poll());
          code = answer.malformed() ? ExitCode.USAGE : code;
          session.out().write(answer.json());
          session.out().flush();
        }
      }
    }
  }

  private static BatchAnswer result(Future<BatchAnswer> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException impossible) {
      throw new IllegalStateException(impossible); // answer() catches all
    }
  }

  private static BatchAnswer answer(BatchInput.Line line, Path directory) {
    return switch (line) {
      case BatchInput.Malformed wrong -> BatchAnswer.malformed(wrong);
      case BatchInput.Job job -> run(job, directory);
    };
  }

  private static BatchAnswer run(BatchInput.Job job, Path directory) {
    var out = new BatchOutput();
    var err = new BatchOutput();
    var session =
        new Session(
            job.cwd().map(cwd -> directory.resolve(cwd)).orElse(directory).normalize(),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            false);
    int code;
    if (!Files.isDirectory(session.directory())) {
      session.err().println("xenwright batch: cwd '" + session.directory() + "' is no folder");
      code = ExitCode.USAGE;
    } else if (job.tool().equals("batch")) {
      session.err().println("xenwright batch: a batch cannot run in a batch");
      code = ExitCode.USAGE;
    } else {
      var words = new String[job.args().size() + 1];
      words[0] = job.tool();
      for (int i = 0; i < job.args().size(); i++) {
        words[i + 1] = job.args().get(i);
      }
      code = Main.run(session, words);
    }
    session.flush();
    if (out.isCut() || err.isCut()) {
      var text =
          "xenwright batch: %s: more than %d MiB of output; run it outside of a batch\n"
              .formatted(job.tool(), BatchOutput.LARGEST >> 20);
      var complaint = text.getBytes(StandardCharsets.UTF_8);
      return new BatchAnswer(job.id(), ExitCode.USAGE, new byte[0], complaint, false);
    }
    return new BatchAnswer(job.id(), code, out.toByteArray(), err.toByteArray(), false);
  }
}

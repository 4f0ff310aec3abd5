package org.xenwright.cli.verb;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.xenwright.cli.ExitCode;

/**
 * The answer to a job.
 *
 * @param id raw JSON of the job's id
 * @param code exit code
 * @param malformed whether the line was no job at all
 */
record BatchAnswer(String id, int code, byte[] out, byte[] err, boolean malformed) {
  static BatchAnswer malformed(BatchInput.Malformed wrong) {
    var text = "xenwright batch: line " + wrong.line() + ": " + wrong.problem() + "\n";
    return new BatchAnswer(
        wrong.id(), ExitCode.USAGE, new byte[0], text.getBytes(StandardCharsets.UTF_8), true);
  }

  /** One line of JSON, line feed included. */
  byte[] json() {
    var text =
        "{\"id\":"
            + id
            + ",\"rc\":"
            + code
            + ",\"stdout\":"
            + quoted(new String(out, StandardCharsets.UTF_8))
            + ",\"stderr\":"
            + quoted(new String(err, StandardCharsets.UTF_8))
            + "}\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}

package org.xenwright.cli.format;

import org.xenwright.cli.Session;

/** The forms a result can take. */
public enum Format {
  TEXT,
  JSON,
  SARIF,
  JUNIT,
  GITHUB;

  /** Writes the whole result to the session's standard output. */
  public void write(Result result, Session session) {
    switch (this) {
      case TEXT -> new TextReport(session).whole(result);
      case JSON -> JsonReport.write(result, session);
      case SARIF -> SarifReport.write(result, session);
      case JUNIT -> JUnitReport.write(result, session);
      case GITHUB -> GithubReport.write(result, session);
    }
  }
}

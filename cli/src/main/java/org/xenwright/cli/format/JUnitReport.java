package org.xenwright.cli.format;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.xenwright.cli.Session;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Severity;

/**
 * JUnit XML as CI servers read it: a suite per stage, a case per check, and a case for the stage's
 * own findings.
 */
final class JUnitReport {
  private JUnitReport() {}

  static void write(Result result, Session session) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", result.subject());
      for (var stage : result.stages()) {
        suite(xml, result.subject(), stage);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    session.out().println(text);
  }

  private static void suite(XMLStreamWriter xml, String subject, Result.Stage stage)
      throws XMLStreamException {
    var failures = stage.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
    long unknown =
        stage.checks().stream().filter(c -> c.outcome() == Result.Outcome.UNKNOWN).count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", stage.name());
    xml.writeAttribute("tests", String.valueOf(stage.checks().size() + 1));
    xml.writeAttribute("failures", String.valueOf(failures.isEmpty() ? 0 : 1));
    xml.writeAttribute("skipped", String.valueOf(unknown));
    for (var check : stage.checks()) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", subject + "." + stage.name());
      xml.writeAttribute("name", check.name());
      if (check.outcome() == Result.Outcome.UNKNOWN) {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", check.detail());
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", subject + "." + stage.name());
    xml.writeAttribute("name", "no findings");
    if (!failures.isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute(
          "message", failures.getFirst().position() + ": " + clean(failures.getFirst().message()));
      var all = new StringBuilder();
      failures.forEach(f -> all.append(DiagnosticText.render(f)));
      xml.writeCharacters(clean(all.toString()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeStartElement("system-out");
    xml.writeCharacters(clean(String.join("\n", stage.lines())));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** XML 1.0 has no place for most control characters; a guest's console may hold any. */
  private static String clean(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean legal =
              c == '\t'
                  || c == '\n'
                  || c >= 0x20 && c <= 0xd7ff
                  || c >= 0xe000 && c <= 0xfffd
                  || c > 0xffff;
          out.appendCodePoint(legal ? c : '?');
        });
    return out.toString();
  }
}

package org.xenwright.assembler.directive;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xenwright.assembler.dwarf.FileTable;
import org.xenwright.assembler.dwarf.LineEntry.Location;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.rules.Rule;

/** {@code .file} with a number and {@code .loc}: the line table that a compiler makes. */
final class LineDirectives {
  private static final int LISTS_VERSION = 5;
  private static final int DIGEST_BYTES = 16;

  private final Job job;
  private int column;
  private int isa;
  private int statement = Location.STATEMENT;

  LineDirectives(Job job) {
    this.job = job;
  }

  /** {@code .file number ["folder"] "name" [md5 0x...]}. */
  void file(Statement statement) {
    var number = statement.constant();
    if (number.isEmpty()) {
      return;
    }
    var first = statement.string().map(LineDirectives::text);
    if (first.isEmpty()) {
      return;
    }
    statement.cursor().skipBlanks();
    var second =
        statement.cursor().peek() == '"'
            ? statement.string().map(LineDirectives::text)
            : Optional.<String>empty();
    if (second.isPresent() && number.getAsLong() != 0 && job.lines.version() < LISTS_VERSION) {
      statement.complain(
          Rule.XW_ASM_001,
          "a folder apart from the file's name needs version 5 of the line table",
          "begin with .file 0, or write the folder into the name.");
      return;
    }
    byte[] digest = new byte[0];
    if (!statement.atEnd()) {
      if (!statement.cursor().word().equals("md5")) {
        statement.end();
        return;
      }
      digest = digest(statement);
    }
    long slot = number.getAsLong();
    if (slot < 0 || slot > FileTable.MOST) {
      statement.complain(Rule.XW_ASM_006, "file number %d is out of range".formatted(slot));
      return;
    }
    job.lines.compiled();
    if (slot == 0 || digest.length > 0) {
      job.lines.atLeast(LISTS_VERSION);
    }
    job.lines
        .files()
        .put(
            (int) slot,
            second.isPresent() ? first.get() : "",
            second.orElse(first.get()),
            digest,
            job.lines.version())
        .ifPresent(fault -> statement.complain(Rule.XW_ASM_005, fault));
    statement.end();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private byte[] digest(Statement statement) {
    var word = statement.plainWord();
    byte[] out = new byte[DIGEST_BYTES];
    if (!word.matches("0[xX][0-9a-fA-F]{1,32}")) {
      statement.complainHere(Rule.XW_ASM_001, "md5 needs a hexadecimal number of 16 bytes");
      return out;
    }
    byte[] number = new BigInteger(word.substring(2), 16).toByteArray();
    // A number, so its bytes have the order of the file.
    boolean big = job.output.encoding() == DataEncoding.MSB;
    for (int i = 0; i < DIGEST_BYTES && i < number.length; i++) {
      out[big ? DIGEST_BYTES - 1 - i : i] = number[number.length - 1 - i];
    }
    return out;
  }

  /** {@code .loc file line [column] [options]}. */
  void location(Statement statement) {
    var file = statement.constant();
    var line = file.isPresent() ? statement.constant() : file;
    if (file.isEmpty() || line.isEmpty()) {
      return;
    }
    if (file.getAsLong() < 0) {
      statement.complain(Rule.XW_ASM_006, "file number less than one");
      return;
    }
    if (file.getAsLong() > FileTable.MOST || !job.lines.files().has((int) file.getAsLong())) {
      statement.complain(
          Rule.XW_ASM_004,
          "unassigned file number %d".formatted(file.getAsLong()),
          "give the number a name with .file before.");
      statement.end();
      return;
    }
    statement.cursor().skipBlanks();
    char next = statement.cursor().peek();
    if (next >= '0' && next <= '9') {
      column = Math.clamp(statement.constant().orElse(0), 0, Integer.MAX_VALUE);
    }
    var options = new Options();
    while (statement.atName()) {
      if (!options.read(statement)) {
        return;
      }
    }
    if (!statement.end()) {
      return;
    }
    if (job.listing.isOn() && file.getAsLong() > 0) {
      var source = job.lines.files().path((int) file.getAsLong());
      job.listing.source(source, Math.clamp(line.getAsLong(), 0, Integer.MAX_VALUE));
    }
    job.lines.compiled();
    job.lines.pending(
        new Location(
            (int) file.getAsLong(),
            Math.clamp(line.getAsLong(), 0, Integer.MAX_VALUE),
            column,
            isa,
            this.statement | options.flags,
            options.discriminator,
            options.resetsView));
    if (options.hasView) {
      var entry = job.lines.flush();
      if (!options.view.isEmpty()) {
        var symbol = job.output.symbols().named(options.view);
        entry.ifPresentOrElse(
            e -> symbol.equate(new Expression.Late(e::view), false),
            () -> symbol.equate(Expression.ZERO, false));
      }
    }
  }

  /** What follows the column. */
  private final class Options {
    private int flags;
    private long discriminator;
    private boolean hasView;
    private boolean resetsView;
    private String view = "";

    boolean read(Statement in) {
      int from = in.cursor().position();
      var word = in.cursor().word();
      switch (word) {
        case "basic_block" -> flags |= Location.BASIC_BLOCK;
        case "prologue_end" -> flags |= Location.PROLOGUE_END;
        case "epilogue_begin" -> flags |= Location.EPILOGUE_BEGIN;
        case "is_stmt" -> {
          var value = in.constant();
          if (value.isEmpty()) {
            return false;
          }
          if (value.getAsLong() != 0 && value.getAsLong() != 1) {
            in.complain(Rule.XW_ASM_006, "is_stmt value not 0 or 1");
            return false;
          }
          statement = (int) value.getAsLong();
        }
        case "isa" -> {
          var value = in.constant();
          if (value.isEmpty()) {
            return false;
          }
          if (value.getAsLong() < 0) {
            in.complain(Rule.XW_ASM_006, "isa number less than zero");
            return false;
          }
          isa = (int) value.getAsLong();
        }
        case "discriminator" -> {
          var value = in.constant();
          if (value.isEmpty()) {
            return false;
          }
          if (value.getAsLong() < 0) {
            in.complain(Rule.XW_ASM_006, "discriminator less than zero");
            return false;
          }
          discriminator = value.getAsLong();
        }
        case "view" -> {
          return readView(in);
        }
        default -> {
          in.cursor().moveTo(from);
          in.complainHere(Rule.XW_ASM_001, "unknown .loc sub-directive `%s'".formatted(word));
          return false;
        }
      }
      return true;
    }

    private boolean readView(Statement in) {
      hasView = true;
      if (in.cursor().take('-')) {
        resetsView = true;
      }
      in.cursor().skipBlanks();
      char first = in.cursor().peek();
      if (first >= '0' && first <= '9') {
        var value = in.constant();
        if (value.isPresent() && value.getAsLong() != 0) {
          in.complain(Rule.XW_ASM_006, "numeric view can only be asserted to zero");
          return false;
        }
        return value.isPresent();
      }
      var name = in.symbolName();
      view = name.orElse("");
      return name.isPresent();
    }
  }
}

package org.xenwright.isa.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Build step; compiles the instruction table to Java. */
public final class GenerateDecoder {
  private GenerateDecoder() {}

  /** Reads the folder named first and writes under the folder named second. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: TABLES OUTPUT");
    }
    var tables = Path.of(args[0]);
    var output = Path.of(args[1]);
    List<TableRow> rows;
    try {
      rows = IsaTable.read(tables);
      new TableCheck(rows).run();
      var objdump = ObjdumpTable.read(tables.resolve("objdump.isa"), rows);
      write(output, "decode/DecoderSwitch.java", new SwitchWriter(rows).java());
      write(output, "decode/RowText.java", RowTextWriter.java(rows));
      write(output, "decode/Predicates.java", PredicateWriter.java(rows, objdump));
      var registers = SystemRegisterTable.read(tables.resolve("cp15.isa"));
      write(output, "sysreg/SystemRegister.java", SystemRegisterTable.java(registers));
      var lift = new DispatchWriter(tables.resolve("../java/org/xenwright/isa/lift"));
      write(output, "lift/LiftDispatch.java", lift.java(rows));
    } catch (TableException e) {
      System.err.println("isa table: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Writes only what has changed, so that an unchanged table compiles nothing anew. */
  private static void write(Path output, String name, String text) throws IOException {
    var file = output.resolve("org/xenwright/isa").resolve(name);
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

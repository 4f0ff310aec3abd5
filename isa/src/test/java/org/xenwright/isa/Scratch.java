package org.xenwright.isa;
import java.util.*; import java.nio.file.*;
import org.xenwright.isa.decode.*; import org.xenwright.isa.syntax.*;
class Scratch {
  public static void main(String[] a) throws Exception {
    var r = new Random(Long.parseLong(a[0])); int n = Integer.parseInt(a[1]);
    var words = new ArrayList<Integer>(); var encs = new ArrayList<Encoding>();
    var sb = new StringBuilder(".syntax unified\n.arch armv7ve\n.arch_extension sec\n.fpu neon-vfpv4\n");
    for (var e : Encoding.values()) { if (e.set() != InstructionSet.A32) continue;
      for (int i = 0; i < n; i++) { var w = RandomWords.of(e, r); if (w.isEmpty()) { if (i == 0) System.out.println("NO WORD " + e); continue; }
        words.add(w.get()); encs.add(e); sb.append(".inst 0x%08x\n".formatted(w.get())); } }
    Files.writeString(Path.of("/tmp/isagen/p.s"), sb.toString());
    var p = new ProcessBuilder("sh", "-c", "cd /tmp/isagen && arm-linux-gnueabihf-as p.s -o p.o && arm-linux-gnueabihf-objdump -d p.o > p.txt").inheritIO().start(); p.waitFor();
    int bad = 0; int k = 0; var seen = new HashMap<String,Integer>();
    for (var line : Files.readAllLines(Path.of("/tmp/isagen/p.txt"))) {
      var parts = line.split("\t", 3); if (parts.length < 3 || !line.startsWith(" ")) continue;
      int w = words.get(k); var e = encs.get(k); long addr = 4L * k; k++;
      var text = parts[2]; var comment = ""; int at = text.indexOf("\t@ "); if (at >= 0) { comment = text.substring(at + 1); text = text.substring(0, at); }
      var ins = Decoder.decode(InstructionSet.A32, w).get();
      Symbols names = x -> x == 0 ? "<.text>" : "<.text+0x" + Long.toHexString(x) + ">";
      String mine = InstructionPrinter.print(ins, addr, names); String mc = InstructionPrinter.printComment(ins, addr, names);
      String theirs = text.strip();
      if (!mine.equals(theirs) || !mc.equals(comment)) { int c = seen.merge(e.id() + (mine.equals(theirs) ? "c" : ""), 1, Integer::sum); bad++;
        if (c <= 2) System.out.printf("%08x %-14s mine=[%s | %s] theirs=[%s | %s]%n", w, e.id(), mine.replace('\t',' '), mc, theirs.replace('\t',' '), comment); }
    }
    System.out.println(bad + " of " + k);
    // identity
    int fail = 0; seen.clear();
    for (int i = 0; i < words.size(); i++) { int w = words.get(i); var e = encs.get(i);
      var ins = new Instruction(e, w); var text = InstructionPrinter.print(ins, 4L * i); int tab = text.indexOf('\t');
      boolean branch = Set.of("B","BL","BLX_imm").contains(e.row());
      var ctx = new PlainContext(InstructionSet.A32, branch);
      var res = InstructionParser.parse(tab < 0 ? text : text.substring(0, tab), new Cursor(tab < 0 ? "" : text.substring(tab + 1)), ctx);
      int got = 0; String why = "";
      switch (res) { case ParseResult.Encoded x -> { got = x.word(); for (var f : x.fixups()) { if (Encoder.patch(f.kind(), got, (int) (ctx.value(f.handle()) - 4L * i)) instanceof Patched.Word pw) got = pw.word(); else why = "fixup"; } }
        case ParseResult.Failure f -> why = f.toString(); }
      if (got != w || !why.isEmpty()) { fail++; if (seen.merge(e.id(), 1, Integer::sum) <= 1) System.out.printf("IDENT %08x %08x %-14s [%s] %s%n", w, got, e.id(), text.replace('\t',' '), why); } }
    System.out.println(fail + " identity failures of " + words.size());
  }
}

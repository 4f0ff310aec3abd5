package org.xenwright.linker.relocate;

import java.util.Optional;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Where the image starts ("Setting the Entry Point" in the GNU ld manual). */
public final class EntryPoint {
  private EntryPoint() {}

  /** The address of the entry symbol, or the start of the text with a warning. */
  public static long of(Tree tree, Merging merging, Optional<String> wanted, Report report) {
    var thumb = tree.options().text(LinkText.THUMB_ENTRY);
    if (thumb.isPresent()) {
      var address = SymbolList.entry(new SymbolValues(tree, merging), thumb.get());
      if (address.isPresent()) {
        tree.options().entry().ifPresent(e -> overridden(thumb.get(), e, report));
        return address.get() | 1;
      }
      warn(tree, "cannot find thumb start symbol " + thumb.get(), report);
    }
    var name = wanted.orElse("start");
    var address = SymbolList.entry(new SymbolValues(tree, merging), name);
    if (address.isPresent()) {
      return address.get();
    }
    if (name.matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,9}")) {
      return Long.decode(name);
    }
    if (tree.options().has(LinkFlag.SHARED) && tree.options().entry().isEmpty()) {
      return 0;
    }
    for (var output : tree.made()) {
      if (output.name().equals(".text")) {
        if (wanted.isPresent()) {
          warn(
              tree,
              "cannot find entry symbol "
                  + name
                  + String.format("; defaulting to %08x", output.vma()),
              report);
        }
        return output.vma();
      }
    }
    if (wanted.isPresent()) {
      warn(tree, "cannot find entry symbol " + name + "; not setting start address", report);
    }
    return 0;
  }

  private static void overridden(String thumb, String entry, Report report) {
    report.add(
        Diagnostic.of(
            Rule.XW_LD_010,
            Position.of(""),
            "'--thumb-entry " + thumb + "' is overriding '-e " + entry + "'"));
  }

  private static void warn(Tree tree, String what, Report report) {
    report.add(Diagnostic.of(Rule.XW_LD_010, Position.of(tree.options().output()), what));
  }
}

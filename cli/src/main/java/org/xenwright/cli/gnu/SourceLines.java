package org.xenwright.cli.gnu;

import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.dump.Nm;

/** Source lines for {@code nm -l}. */
record SourceLines(Session session) implements Nm.Lines {
  @Override
  public Optional<String> of(BfdObject object, BfdSymbol symbol) {
    return Optional.empty();
  }
}

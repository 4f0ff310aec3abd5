package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.DataEncoding;

/** The open literal pool of each part of a section. */
final class LiteralPools {
  private final Map<Subsection, LiteralPool> pools = new LinkedHashMap<>();
  private final DataEncoding encoding;

  LiteralPools(DataEncoding encoding) {
    this.encoding = encoding;
  }

  LiteralPool of(Subsection part) {
    return pools.computeIfAbsent(part, _ -> LiteralPool.first(encoding));
  }

  /** Takes the pool of a part away to be put out, if it holds something. */
  Optional<LiteralPool> take(Subsection part) {
    var pool = pools.get(part);
    if (pool == null || pool.isEmpty()) {
      return Optional.empty();
    }
    pools.put(part, pool.next());
    return Optional.of(pool);
  }

  /** The parts that have pools, the newest first. */
  List<Subsection> parts() {
    return new ArrayList<>(pools.keySet()).reversed();
  }
}

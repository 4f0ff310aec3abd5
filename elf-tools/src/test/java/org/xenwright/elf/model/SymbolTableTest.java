package org.xenwright.elf.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymbolTableTest {
  private static final List<SectionRef> PLACES =
      List.of(
          SectionRef.UNDEFINED,
          SectionRef.ABSOLUTE,
          SectionRef.COMMON,
          new SectionRef.Defined(3),
          new SectionRef.Defined(70_000));

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  private static List<Symbol> drawn() {
    var random = new Random(19);
    var symbols = new ArrayList<Symbol>();
    symbols.add(Symbol.NULL);
    for (int i = 0; i < 2_000; i++) {
      symbols.add(
          new Symbol(
              any(random, new String[] {"$a", "$d.x", "$x", "main", "$", ""}),
              random.nextLong(1L << 32),
              random.nextLong(1L << 32),
              any(random, SymbolBinding.values()),
              any(random, SymbolType.values()),
              any(random, SymbolVisibility.values()),
              PLACES.get(random.nextInt(PLACES.size()))));
    }
    return symbols;
  }

  @Test
  void factsAreThoseOfTheSymbols() {
    var symbols = drawn();
    var table = SymbolTable.of(symbols);
    assertEquals(symbols, table);
    for (int i = 0; i < symbols.size(); i++) {
      var symbol = symbols.get(i);
      assertEquals(symbol.name(), table.name(i));
      assertEquals(symbol.value(), table.value(i));
      assertEquals(symbol.size(), table.sizeOf(i));
      assertEquals(symbol.binding(), table.binding(i));
      assertEquals(symbol.binding() == SymbolBinding.LOCAL, table.isLocal(i));
      assertEquals(symbol.type(), table.type(i));
      assertEquals(symbol.visibility(), table.visibility(i));
      assertEquals(symbol.isDefined(), table.isDefined(i));
      assertEquals(symbol.isMapping(), table.isMapping(i));
      assertEquals(SymbolTable.section(symbol.section()), table.section(i));
    }
  }

  @Test
  void rowsMakeTheSymbolsTheyWereMadeOf() {
    var symbols = drawn();
    var builder = new SymbolTable.Builder(0);
    symbols.forEach(builder::add);
    assertEquals(symbols, builder.table());
  }

  @Test
  void namesAreAskedForOnce() {
    var asked = new ArrayList<Integer>();
    var builder =
        new SymbolTable.Builder(
            1,
            at -> {
              asked.add(at);
              return Map.of(7, "seven").getOrDefault(at, "");
            });
    builder.add(7, 1, 2, 0x12, 2, false, 5);
    var table = builder.table();
    assertEquals(List.of(), asked);
    assertEquals(
        new Symbol(
            "seven",
            1,
            2,
            SymbolBinding.GLOBAL,
            SymbolType.FUNC,
            SymbolVisibility.HIDDEN,
            new SectionRef.Defined(5)),
        table.getFirst());
    assertEquals("seven", table.name(0));
    assertEquals(List.of(7), asked);
  }
}

package org.xenwright.verifier.explore;

import java.util.Map;
import org.xenwright.rules.path.Layout;
import org.xenwright.verifier.facts.TranslationTable;
import org.xenwright.verifier.state.Places;

/** What views of all paths of a case share; {@code kept} are the paths that violations point at. */
record Case(
    World world, Layout layout, Places places, TranslationTable tables, Map<Integer, Path> kept) {}

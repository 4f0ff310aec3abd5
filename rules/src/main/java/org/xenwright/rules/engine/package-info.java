/**
 * The rule engine: rule bodies compiled from YAML, a three-valued evaluator for their predicates,
 * one automaton per rule and path, and the combination of paths into verdicts. It runs over
 * symbolic paths and over emulated traces alike and knows neither: both feed {@link
 * org.xenwright.rules.event.Event}s and answer questions as a {@link
 * org.xenwright.rules.path.MachineView}. Uses {@code rules.event} and the JDK. Start at {@link
 * org.xenwright.rules.engine.RuleJudge}.
 */
@NullMarked
package org.xenwright.rules.engine;

import org.jspecify.annotations.NullMarked;

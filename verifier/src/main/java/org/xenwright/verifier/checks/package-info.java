/**
 * Where rules meet images: the facts that rules may ask for, the checks that data cannot say (one
 * class named after its rule), and findings in the form reports show. Uses the rule engine,
 * elf-tools and the verifier's requests and results. Start at {@link
 * org.xenwright.verifier.checks.RuleJudges}; to add a rule decided in Java, write the YAML with
 * {@code check: java} and javac asks for the class in {@link
 * org.xenwright.verifier.checks.CodedChecks}.
 */
@NullMarked
package org.xenwright.verifier.checks;

import org.jspecify.annotations.NullMarked;

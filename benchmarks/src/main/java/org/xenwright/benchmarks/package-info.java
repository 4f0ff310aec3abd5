/**
 * Measurements that are run by hand, each a main of its own. May use anything; nothing uses it.
 * Start at {@link org.xenwright.benchmarks.CoreBenchmark}.
 */
@NullMarked
package org.xenwright.benchmarks;

import org.jspecify.annotations.NullMarked;

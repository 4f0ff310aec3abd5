/**
 * YAML read as text with positions: scalars keep their spelling, so that {@code 4.10} stays 4.10
 * and every complaint has a line and a column. Uses Jackson's streaming parser only. Start at
 * {@link org.xenwright.fdt.yaml.YamlReader}.
 */
@NullMarked
package org.xenwright.fdt.yaml;

import org.jspecify.annotations.NullMarked;

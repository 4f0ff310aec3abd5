package org.xenwright.fdt.diff;

import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.Reservation;

/** One difference, seen from the first tree to the second. */
public sealed interface Change {
  /** A node only the second tree has. */
  record NodeAdded(String path, Node node) implements Change {}

  /** A node only the first tree has. */
  record NodeRemoved(String path, Node node) implements Change {}

  /** A property only the second tree has. */
  record PropertyAdded(String path, Property property) implements Change {}

  /** A property only the first tree has. */
  record PropertyRemoved(String path, Property property) implements Change {}

  /** A property with another value. */
  record PropertyChanged(String path, Property from, Property to) implements Change {}

  /** A reservation only the second tree has. */
  record ReservationAdded(Reservation reservation) implements Change {}

  /** A reservation only the first tree has. */
  record ReservationRemoved(Reservation reservation) implements Change {}

  /** Another boot CPU. */
  record BootCpuChanged(int from, int to) implements Change {}
}

package org.xenwright.fdt.dts;

/** Takes what a reader has to say, in the order it is said. */
@FunctionalInterface
public interface Complaints {
  /** One more. */
  void add(Complaint complaint);
}

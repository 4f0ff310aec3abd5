package org.xenwright.linker.layout;

/** Where relocations of the procedure linkage table stand among others. */
public final class LinkageOrder {
  private LinkageOrder() {}

  /**
   * Where relocations of the linkage table share a section with others they come last, as GNU ld
   * has it. Runs when addresses are known.
   */
  public static void arrange(Tree tree) {
    var found = tree.dynamics.flatMap(dynamics -> dynamics.made(DynamicSections.REL_PLT));
    if (found.isEmpty()) {
      return;
    }
    var own = found.get();
    if (!tree.isPlaced(own) || tree.sizeOf[own.id()] == 0) {
      return;
    }
    var output = tree.placeOf(own);
    if (!output.name.equals(DynamicSections.FIXUPS)) {
      return;
    }
    long bytes = tree.sizeOf[own.id()];
    long at = tree.offsetOf[own.id()];
    for (var section : tree.inputs.sections()) {
      if (section.index() < 0
          && section.id() != own.id()
          && tree.sizeOf[section.id()] > 0
          && tree.outputOf[section.id()] == output
          && tree.offsetOf[section.id()] > at) {
        tree.offsetOf[section.id()] -= bytes;
      }
    }
    tree.offsetOf[own.id()] = Math.max(at, output.size - bytes);
  }
}

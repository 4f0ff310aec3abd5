package org.xenwright.rules.path;

import java.util.List;
import java.util.Set;
import org.xenwright.rules.event.Event;

/** Judges all paths of one contract case. One judge per case; calls come from one thread. */
public interface Judge {
  /**
   * Kinds of events it wants to see. The walker need not make others, which matters for {@link
   * Event.Executed}.
   */
  Set<Class<? extends Event>> wanted();

  /** A path begins: the boot path, or the handler path of one vector. */
  Observer begin(PathStart start, MachineView view);

  /** All paths are walked. Answers one judgement per rule that applies to the case. */
  List<Judgement> finish(Exploration exploration);
}

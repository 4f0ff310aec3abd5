package org.xenwright.rules.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.event.Event;

/** The events of {@link Event} as rules spell them, with the fields a predicate may read. */
public enum EventKind {
  ENTRY,
  INSN,
  DATA_ACCESS,
  CP15_READ,
  CP15_WRITE,
  PSR_WRITE,
  MODE_CHANGE,
  INTERRUPT_MASK,
  MMU_SWITCH,
  TABLE_STORE,
  BARRIER,
  CLREX,
  VFP_USE,
  CALL,
  RETURN,
  JUMP,
  VECTOR,
  EXCEPTION_RETURN,
  HVC,
  WAIT,
  DEVICE_ACCESS,
  PATH_END;

  /** How rules spell it: lower case with hyphens. */
  public String word() {
    return Type.spelled(this);
  }

  /** The kind of that spelling. */
  public static Optional<EventKind> of(String word) {
    for (var kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind of an event. */
  public static EventKind of(Event event) {
    return switch (event) {
      case Event.Entry _ -> ENTRY;
      case Event.Executed _ -> INSN;
      case Event.DataAccess _ -> DATA_ACCESS;
      case Event.SystemRead _ -> CP15_READ;
      case Event.SystemWrite _ -> CP15_WRITE;
      case Event.StatusWrite _ -> PSR_WRITE;
      case Event.ModeChange _ -> MODE_CHANGE;
      case Event.InterruptMask _ -> INTERRUPT_MASK;
      case Event.MmuSwitch _ -> MMU_SWITCH;
      case Event.TableStore _ -> TABLE_STORE;
      case Event.Barrier _ -> BARRIER;
      case Event.ClearExclusive _ -> CLREX;
      case Event.VfpUse _ -> VFP_USE;
      case Event.Call _ -> CALL;
      case Event.Return _ -> RETURN;
      case Event.Jump _ -> JUMP;
      case Event.Vector _ -> VECTOR;
      case Event.ExceptionReturn _ -> EXCEPTION_RETURN;
      case Event.Hypercall _ -> HVC;
      case Event.Wait _ -> WAIT;
      case Event.DeviceAccess _ -> DEVICE_ACCESS;
      case Event.PathEnd _ -> PATH_END;
    };
  }

  /** The fields of an event of this kind and their types, in the order of the record. */
  public Map<String, Type> fields() {
    var fields = new LinkedHashMap<String, Type>();
    fields.put("pc", Type.BITS);
    switch (this) {
      case ENTRY, CLREX, VFP_USE -> {}
      case INSN -> put(fields, "row", Type.TEXT, "word", Type.BITS);
      case DATA_ACCESS -> {
        put(fields, "access", Type.choice(Event.AccessKind.class), "address", Type.BITS);
        put(fields, "physical", Type.BITS, "size", Type.BITS);
        put(fields, "value", Type.BITS, "type", Type.choice(Event.MemoryType.class));
        put(fields, "writeback", Type.FACT, "translated", Type.FACT);
        fields.put("placed", Type.choice(Placed.class));
      }
      case CP15_READ -> put(fields, "register", Type.TEXT, "value", Type.BITS);
      case CP15_WRITE -> {
        put(fields, "register", Type.TEXT, "value", Type.BITS);
        fields.put("idle", Type.FACT);
      }
      case PSR_WRITE -> put(fields, "saved", Type.FACT, "value", Type.BITS);
      case MODE_CHANGE -> put(fields, "old", Type.BITS, "new", Type.BITS);
      case INTERRUPT_MASK -> put(fields, "fast", Type.FACT, "masked", Type.FACT);
      case MMU_SWITCH -> put(fields, "on", Type.FACT, "value", new Type.Register("sctlr"));
      case TABLE_STORE -> {
        put(fields, "level", Type.BITS, "index", Type.BITS);
        put(fields, "descriptor", Type.BITS, "live", Type.FACT);
        put(fields, "previous", Type.BITS, "entry", new Type.Item("run"));
        put(fields, "before", new Type.Item("run"), "slot", TableHistory.SLOT);
        put(fields, "last", new Type.Item("run"), "cleaned", Type.FACT);
      }
      case BARRIER -> {
        put(fields, "barrier", Type.choice(Event.BarrierKind.class), "option", Type.BITS);
        fields.put("idle", Type.FACT);
      }
      case CALL -> put(fields, "target", Type.BITS, "resolved", Type.FACT);
      case RETURN, JUMP, EXCEPTION_RETURN -> fields.put("target", Type.BITS);
      case VECTOR -> fields.put("vector", Type.choice(Event.VectorKind.class));
      case HVC -> put(fields, "immediate", Type.BITS, "number", Type.BITS);
      case WAIT -> fields.put("for-event", Type.FACT);
      case DEVICE_ACCESS -> {
        put(fields, "node", Type.TEXT, "offset", Type.BITS);
        put(fields, "access", Type.choice(Event.AccessKind.class), "size", Type.BITS);
        put(fields, "writeback", Type.FACT, "told", Type.FACT);
      }
      case PATH_END -> put(fields, "reason", Type.TEXT, "complete", Type.FACT);
    }
    return fields;
  }

  /** The class of its events. */
  public Class<? extends Event> type() {
    return switch (this) {
      case ENTRY -> Event.Entry.class;
      case INSN -> Event.Executed.class;
      case DATA_ACCESS -> Event.DataAccess.class;
      case CP15_READ -> Event.SystemRead.class;
      case CP15_WRITE -> Event.SystemWrite.class;
      case PSR_WRITE -> Event.StatusWrite.class;
      case MODE_CHANGE -> Event.ModeChange.class;
      case INTERRUPT_MASK -> Event.InterruptMask.class;
      case MMU_SWITCH -> Event.MmuSwitch.class;
      case TABLE_STORE -> Event.TableStore.class;
      case BARRIER -> Event.Barrier.class;
      case CLREX -> Event.ClearExclusive.class;
      case VFP_USE -> Event.VfpUse.class;
      case CALL -> Event.Call.class;
      case RETURN -> Event.Return.class;
      case JUMP -> Event.Jump.class;
      case VECTOR -> Event.Vector.class;
      case EXCEPTION_RETURN -> Event.ExceptionReturn.class;
      case HVC -> Event.Hypercall.class;
      case WAIT -> Event.Wait.class;
      case DEVICE_ACCESS -> Event.DeviceAccess.class;
      case PATH_END -> Event.PathEnd.class;
    };
  }

  private static void put(
      Map<String, Type> fields, String one, Type first, String two, Type second) {
    fields.put(one, first);
    fields.put(two, second);
  }
}

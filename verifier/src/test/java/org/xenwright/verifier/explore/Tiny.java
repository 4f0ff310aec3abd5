package org.xenwright.verifier.explore;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.Decision;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.Layout;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.Observer;
import org.xenwright.rules.path.PathStart;
import org.xenwright.rules.path.TableRun;
import org.xenwright.verifier.solve.Loads;
import org.xenwright.xen.abi.Device;
import org.xenwright.xen.abi.DeviceKind;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/**
 * Walks an image of a few words in 64 MiB of RAM at 0x40000000 with a UART at 0x22000000, and keeps
 * what was told.
 */
final class Tiny implements Judge {
  /** The state at a moment, as far as tests ask. */
  record Seen(List<TableRun> runs) {}

  /** The state at the end of a path. */
  record End(Word r0, List<Word> registers, Word stack, List<Long> loads) {}

  /** All that was told. */
  record Trace(
      List<Event> events,
      Map<Moment, Seen> moments,
      List<End> atEnd,
      List<End> handlerEnds,
      List<Decision> decisions,
      Exploration exploration) {
    List<String> ends() {
      return events.stream()
          .flatMap(e ->
              e instanceof Event.PathEnd end
                  ? java.util.stream.Stream.of(end.reason())
                  : java.util.stream.Stream.empty())
          .toList();
    }

    List<Event.DataAccess> accesses() {
      return events.stream()
          .flatMap(e ->
              e instanceof Event.DataAccess a
                  ? java.util.stream.Stream.of(a)
                  : java.util.stream.Stream.empty())
          .toList();
    }
  }

  private static final Budget BUDGET = new Budget(100_000, 200_000, 8, 2);
  private static final long RAM = 0x4000_0000L;

  private final Optional<Function<MachineView, Decision>> question;
  private final List<Event> events = new ArrayList<>();
  private final Map<Moment, Seen> moments = new EnumMap<>(Moment.class);
  private final List<End> atEnd = new ArrayList<>();
  private final List<End> handlerEnds = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();

  private Tiny(Optional<Function<MachineView, Decision>> question) {
    this.question = question;
  }

  static Trace walk(List<Long> loads, String listing) {
    return walk(loads, listing, Optional.empty());
  }

  /** {@code question} is put at the end of every path. */
  static Trace walk(List<Long> loads, String listing, Function<MachineView, Decision> question) {
    return walk(loads, listing, Optional.of(question));
  }

  private static Trace walk(
      List<Long> loads, String listing, Optional<Function<MachineView, Decision>> question) {
    var judge = new Tiny(question);
    byte[] image = bytes(listing);
    var world =
        new World(
            Loads.of(loads),
            true,
            0x20_0000,
            0,
            0,
            image,
            0,
            RAM + 0x3C0_0000,
            new byte[64],
            List.of(new Window(RAM, 0x400_0000)),
            List.of(new Device("/uart", DeviceKind.UART, 0x2200_0000L, 0x1000)),
            List.of(),
            Optional.empty(),
            XenVersion.of("4.17").orElseThrow(),
            Map.of());
    var layout =
        new Layout(
            "any-2m",
            0,
            image.length,
            0x20_0000,
            0,
            loads,
            0,
            0,
            List.of(),
            List.of(),
            Map.of(),
            new Layout.Range(0, 0),
            List.of());
    var exploration = new Explorer(world, BUDGET, OptionalLong.empty(), layout, judge).explore();
    return new Trace(
        judge.events, judge.moments, judge.atEnd, judge.handlerEnds, judge.decisions, exploration);
  }

  /**
   * One word in hexadecimal at the start of each line, the rest is comment; {@code .space n} is n
   * zero bytes.
   */
  private static byte[] bytes(String listing) {
    var out = new ByteArrayOutputStream();
    for (var line : listing.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      if (line.startsWith(".space ")) {
        out.writeBytes(new byte[Integer.parseInt(line.substring(7))]);
      } else {
        int word = Integer.parseUnsignedInt(line.substring(0, 8), 16);
        for (int shift = 0; shift < 32; shift += 8) {
          out.write(word >>> shift);
        }
      }
    }
    return out.toByteArray();
  }

  @Override
  public Set<Class<? extends Event>> wanted() {
    return Set.of(Event.Executed.class);
  }

  @Override
  public Observer begin(PathStart start, MachineView view) {
    return new Recorder(start instanceof PathStart.Handler);
  }

  private final class Recorder implements Observer {
    private final boolean handler;

    Recorder(boolean handler) {
      this.handler = handler;
    }

    @Override
    public void event(Event event, MachineView view) {
      events.add(event);
      if (event instanceof Event.PathEnd end) {
        var state =
            new End(
                view.core(0),
                IntStream.range(0, 15).mapToObj(view::core).toList(),
                view.core(13),
                view.decide(reading -> org.xenwright.rules.event.Truth.TRUE)
                        instanceof Decision.Holds
                    ? loads(view)
                    : List.of());
        (handler ? handlerEnds : atEnd).add(state);
        if (end.reason().equals("exception return")) {
          handlerEnds.addFirst(state);
        }
        question.filter(q -> !handler).ifPresent(q -> decisions.add(q.apply(view)));
      }
    }

    private List<Long> loads(MachineView view) {
      return view.layout().loads().stream()
          .filter(load ->
              view.loadAddress().equalTo(new org.xenwright.rules.event.ConstantWord(32, load))
                  != org.xenwright.rules.event.Truth.FALSE)
          .toList();
    }

    @Override
    public void snapshot(Moment moment, MachineView view) {
      moments.putIfAbsent(moment, new Seen(view.tableRuns()));
    }

    @Override
    public Observer fork() {
      return new Recorder(handler);
    }
  }

  @Override
  public List<Judgement> finish(Exploration exploration) {
    return List.of();
  }
}

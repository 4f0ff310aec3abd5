package org.xenwright.linker.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names a script gives values to and names its expressions refer to: known before inputs are read,
 * because they decide which archive members are pulled in.
 *
 * @param mentioned referred to by expressions that are always evaluated, {@code EXTERN} included
 * @param defined given a value unconditionally
 * @param provided given a value on demand
 * @param entry the last {@code ENTRY}
 * @param order names in the order GNU ld meets them, which orders its hash table
 * @param late such names that come behind the files of the command line
 * @param files input files that patterns name without wildcards; GNU ld takes these first
 * @param wanted names that archive members may be pulled in for, in order
 */
public record ScriptNames(
    List<String> mentioned,
    Set<String> defined,
    Set<String> provided,
    Optional<String> entry,
    List<String> files,
    List<String> order,
    List<String> late,
    List<Mention> wanted) {
  /**
   * A name that is undefined from some point on, as an archive member may define it: one of {@code
   * EXTERN} or of an assignment.
   *
   * @param upTo how many inputs come before
   */
  public record Mention(int upTo, String name) {}

  /** The names of a script. */
  public static ScriptNames of(Script script) {
    var walk = new Walk();
    boolean marked = false;
    for (var command : script.commands()) {
      switch (command) {
        case Command.Sections sections -> sections.commands().forEach(walk::inSections);
        case Command.Assignment a -> walk.assignment(a);
        case Command.Assertion a -> walk.names(a.condition());
        case Command.CommandLineFiles(var _, var upTo) -> {
          walk.upTo = upTo;
          if (!marked) {
            walk.turn();
          }
          marked = true;
        }
        case Command.Extern extern -> {
          walk.mentioned.addAll(extern.symbols());
          extern.symbols().forEach(name -> walk.wanted.add(new Mention(0, name)));
        }
        case Command.Entry entry -> walk.entry = Optional.of(entry.symbol());
        case Command.Memory memory ->
            memory
                .regions()
                .forEach(r -> {
                  walk.names(r.origin());
                  walk.names(r.length());
                });
        case Command.ProgramHeaders _,
            Command.OutputFile _,
            Command.OutputFormat _,
            Command.OutputArch _,
            Command.Target _,
            Command.Startup _,
            Command.SearchDirectory _,
            Command.Inputs _,
            Command.Version _,
            Command.Feature _,
            Command.CommonAllocation _,
            Command.GroupAllocation _,
            Command.NoCrossReferences _,
            Command.RegionAlias _,
            Command.Insert _ -> {}
      }
    }
    if (marked || script.name().equals(DefaultScript.NAME)) {
      walk.turn();
    }
    walk.mentioned.removeAll(walk.defined);
    walk.wanted.sort(java.util.Comparator.comparingInt(Mention::upTo));
    walk.wanted.removeIf(mention -> walk.defined.contains(mention.name()));
    return new ScriptNames(
        new ArrayList<>(walk.mentioned),
        walk.defined,
        walk.provided,
        walk.entry,
        List.copyOf(walk.files),
        List.copyOf(walk.order),
        List.copyOf(walk.late),
        List.copyOf(walk.wanted));
  }

  /** Names of the segments that {@code SEGMENT_START} asks for outside output sections. */
  public static Set<String> segments(Script script) {
    var found = new HashSet<String>();
    for (var command : script.commands()) {
      if (command instanceof Command.Sections sections) {
        for (var inner : sections.commands()) {
          if (inner instanceof Command.Assignment a) {
            segments(a.value(), found);
          } else if (inner instanceof Command.OutputSection o) {
            o.address().ifPresent(e -> segments(e, found));
          }
        }
      } else if (command instanceof Command.Assignment a) {
        segments(a.value(), found);
      }
    }
    return found;
  }

  private static void segments(Expression expression, Set<String> out) {
    switch (expression) {
      case Expression.SegmentStart s -> {
        out.add(s.segment());
        segments(s.otherwise(), out);
      }
      case Expression.Unary u -> segments(u.operand(), out);
      case Expression.Binary b -> {
        segments(b.left(), out);
        segments(b.right(), out);
      }
      case Expression.Conditional c -> {
        segments(c.condition(), out);
        segments(c.yes(), out);
        segments(c.no(), out);
      }
      case Expression.AlignDot a -> segments(a.boundary(), out);
      case Expression.Align a -> {
        segments(a.value(), out);
        segments(a.boundary(), out);
      }
      case Expression.Absolute a -> segments(a.operand(), out);
      case Expression.Next n -> segments(n.boundary(), out);
      case Expression.Log2Ceil l -> segments(l.operand(), out);
      case Expression.Asserted a -> segments(a.condition(), out);
      case Expression.DataSegmentAlign _,
          Expression.DataSegmentRelroEnd _,
          Expression.DataSegmentEnd _,
          Expression.Name _,
          Expression.Number _,
          Expression.OfSection _,
          Expression.OfRegion _,
          Expression.Defined _,
          Expression.Constant _,
          Expression.SizeofHeaders _ -> {}
    }
  }

  /** Names that an expression refers to. */
  public static Set<String> in(Expression expression) {
    var walk = new Walk();
    walk.names(expression);
    return walk.mentioned;
  }

  private static final class Walk {
    final Set<String> mentioned = new LinkedHashSet<>();
    final Set<String> defined = new HashSet<>();
    final Set<String> provided = new HashSet<>();
    Optional<String> entry = Optional.empty();
    final Set<String> files = new LinkedHashSet<>();
    Set<String> order = new LinkedHashSet<>();
    Set<String> late = new LinkedHashSet<>();
    final List<Mention> wanted = new ArrayList<>();
    int upTo;

    /** Names met from here on go to the other list. */
    void turn() {
      var other = late;
      late = order;
      order = other;
    }

    void inSections(Command.InSections command) {
      switch (command) {
        case Command.Assignment a -> assignment(a);
        case Command.Assertion a -> names(a.condition());
        case Command.Entry e -> entry = Optional.of(e.symbol());
        case Command.NoCrossReferences _ -> {}
        case Command.OutputSection o -> {
          o.address().ifPresent(this::names);
          o.loadAddress().ifPresent(this::names);
          for (var content : o.contents()) {
            switch (content) {
              case Command.Assignment a -> assignment(a);
              case Command.Assertion a -> names(a.condition());
              case Command.Data d -> names(d.value());
              case Command.InputPattern p -> {
                if (!Glob.isWild(p.file().glob()) && p.file().glob().indexOf(':') < 0) {
                  files.add(p.file().glob());
                }
              }
              case Command.Fill _, Command.Constructors _, Command.ObjectSymbols _ -> {}
            }
          }
        }
      }
    }

    void assignment(Command.Assignment a) {
      if (a.kind().provides()) {
        provided.add(a.symbol());
        return;
      }
      names(a.value());
      in(a.value()).forEach(name -> wanted.add(new Mention(upTo, name)));
      if (!a.setsDot()) {
        defined.add(a.symbol());
        order.add(a.symbol());
      }
    }

    void names(Expression expression) {
      switch (expression) {
        case Expression.Name n -> {
          if (!n.isDot()) {
            mentioned.add(n.name());
            order.add(n.name());
          }
        }
        case Expression.Unary u -> names(u.operand());
        case Expression.Binary b -> {
          names(b.left());
          names(b.right());
        }
        case Expression.Conditional c -> {
          names(c.condition());
          names(c.yes());
          names(c.no());
        }
        case Expression.AlignDot a -> names(a.boundary());
        case Expression.Align a -> {
          names(a.value());
          names(a.boundary());
        }
        case Expression.Absolute a -> names(a.operand());
        case Expression.Next n -> names(n.boundary());
        case Expression.Log2Ceil l -> names(l.operand());
        case Expression.SegmentStart s -> names(s.otherwise());
        case Expression.DataSegmentAlign d -> {
          names(d.maximumPage());
          names(d.commonPage());
        }
        case Expression.DataSegmentRelroEnd d -> {
          names(d.offset());
          names(d.value());
        }
        case Expression.DataSegmentEnd d -> names(d.value());
        case Expression.Asserted a -> names(a.condition());
        case Expression.Number _,
            Expression.OfSection _,
            Expression.OfRegion _,
            Expression.Defined _,
            Expression.Constant _,
            Expression.SizeofHeaders _ -> {}
      }
    }
  }
}

package org.xenwright.emulator.xen.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.XenstoreMessage;
import org.xenwright.xen.abi.XenstoreRingLayout;

/** What the daemon does for one connected guest. Texts are bytes as Latin-1. */
final class StoreSession {
  private static final String NUL = "\0";
  private static final String OK = "OK" + NUL;
  private static final int MOST_WATCHES = 128;
  private static final int MOST_TRANSACTIONS = 10;

  /** A message to the guest. */
  record Reply(XenstoreMessage type, String payload) {}

  private record Watch(String path, String asGiven, String token) {}

  private record Transaction(StoreTree tree, List<String> changed) {}

  private final List<Watch> watches = new ArrayList<>();
  private final Map<Integer, Transaction> transactions = new HashMap<>();
  private final List<Reply> events = new ArrayList<>();
  private StoreTree tree;
  private int lastTransaction;

  StoreSession(StoreTree tree) {
    this.tree = tree;
  }

  /** Carries out one request. */
  Reply request(int number, int transaction, String payload) {
    var type = XenstoreMessage.of(number);
    if (type.isEmpty()) {
      return error(Errno.ENOSYS);
    }
    var in = in(transaction);
    return in.isEmpty() ? error(Errno.ENOENT) : perform(type.get(), in.get(), transaction, payload);
  }

  private static Reply error(Errno error) {
    return new Reply(XenstoreMessage.ERROR, error.name() + NUL);
  }

  /** Watch events since the last call, in order; they follow the reply. */
  List<Reply> takeEvents() {
    var taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  private Reply perform(XenstoreMessage type, Transaction in, int transaction, String payload) {
    var fields = payload.split(NUL, -1);
    String first = fields[0];
    String second = fields.length > 1 ? fields[1] : "";
    return switch (type) {
      case READ -> onNode(in, first, path -> new Reply(type, in.tree.value(path).orElse("")));
      case DIRECTORY -> onNode(in, first, path -> list(type, "", in.tree.children(path), ""));
      case DIRECTORY_PART -> onNode(in, first, path -> directoryPart(in.tree, path, second));
      case GET_PERMS -> onNode(in, first, path -> new Reply(type, "n1" + NUL));
      case SET_PERMS -> onNode(in, first, path -> done(type));
      case WRITE ->
          onPath(in, first, p -> write(type, in, p, payload.substring(payload.indexOf(NUL) + 1)));
      case MKDIR ->
          onPath(
              in,
              first,
              path -> in.tree.value(path).isPresent() ? done(type) : write(type, in, path, ""));
      case RM -> onPath(in, first, path -> remove(in, path));
      case WATCH -> watch(first, second);
      case UNWATCH -> unwatch(first, second);
      case RESET_WATCHES -> {
        watches.clear();
        transactions.clear();
        yield done(type);
      }
      case TRANSACTION_START -> start();
      case TRANSACTION_END -> end(transaction, first);
      case GET_DOMAIN_PATH -> new Reply(type, "/local/domain/" + first + NUL);
      case CONTROL, INTRODUCE, RELEASE, IS_DOMAIN_INTRODUCED, RESUME, SET_TARGET ->
          error(Errno.EACCES);
      case WATCH_EVENT, ERROR -> error(Errno.ENOSYS);
    };
  }

  private static Reply done(XenstoreMessage type) {
    return new Reply(type, OK);
  }

  /** The tree a request acts on: in a transaction a copy, and what it changes is told later. */
  private Optional<Transaction> in(int transaction) {
    return transaction == 0
        ? Optional.of(new Transaction(tree, new ArrayList<>()))
        : Optional.ofNullable(transactions.get(transaction));
  }

  private static Reply onPath(Transaction in, String given, Function<String, Reply> action) {
    String path = in.tree.absolute(given);
    return isPath(path) ? action.apply(path) : error(Errno.EINVAL);
  }

  private static boolean isPath(String path) {
    return path.length() <= XenstoreRingLayout.ABSOLUTE_PATH_LIMIT
        && path.matches("/|(/[-\\w@]++)++");
  }

  private static Reply onNode(Transaction in, String given, Function<String, Reply> action) {
    return onPath(
        in,
        given,
        path -> in.tree.value(path).isPresent() ? action.apply(path) : error(missing(path)));
  }

  /** Another domain's part of the tree is not shown, not even whether it is there. */
  private static Errno missing(String path) {
    return path.startsWith("/local/domain/0") ? Errno.EACCES : Errno.ENOENT;
  }

  private static Reply list(XenstoreMessage type, String before, List<String> names, String after) {
    var text = new StringBuilder(before);
    names.forEach(name -> text.append(name).append(NUL));
    text.append(after);
    return text.length() > XenstoreRingLayout.PAYLOAD_LIMIT
        ? error(Errno.E2BIG)
        : new Reply(type, text.toString());
  }

  /** The whole list in the first part; a second part, at any offset, is the end. */
  private static Reply directoryPart(StoreTree in, String path, String offset) {
    var names = offset.equals("0") ? in.children(path) : List.<String>of();
    return list(XenstoreMessage.DIRECTORY_PART, "1" + NUL, names, NUL);
  }

  private Reply write(XenstoreMessage type, Transaction in, String path, String value) {
    if (!in.tree.guestMayWrite(path)) {
      return error(Errno.EACCES);
    }
    if (value.length() > StoreTree.LONGEST_VALUE) {
      return error(Errno.E2BIG);
    }
    if (in.tree.isFull() && in.tree.value(path).isEmpty()) {
      return error(Errno.ENOSPC);
    }
    in.tree.put(path, value);
    changed(in, path);
    return done(type);
  }

  private Reply remove(Transaction in, String path) {
    if (!in.tree.guestMayWrite(path)) {
      return error(Errno.EACCES);
    }
    if (in.tree.value(path).isPresent()) {
      in.tree.remove(path);
      changed(in, path);
    }
    return done(XenstoreMessage.RM);
  }

  private void changed(Transaction in, String path) {
    if (in.tree == tree) {
      tell(path);
    } else if (in.changed.size() < StoreTree.MOST_NODES) {
      in.changed.add(path);
    }
  }

  private void tell(String path) {
    for (var watch : watches) {
      if (path.equals(watch.path) || path.startsWith(watch.path + "/")) {
        String below = path.substring(watch.path.length());
        events.add(event(watch.asGiven + below, watch.token));
      }
    }
  }

  private static Reply event(String path, String token) {
    return new Reply(XenstoreMessage.WATCH_EVENT, path + NUL + token + NUL);
  }

  private Reply watch(String given, String token) {
    boolean special = given.startsWith("@"); // @releaseDomain and the like
    String path = special ? given : tree.absolute(given);
    if (!special && !isPath(path)) {
      return error(Errno.EINVAL);
    }
    if (watches.stream().anyMatch(w -> w.path.equals(path) && w.token.equals(token))) {
      return error(Errno.EEXIST);
    }
    if (watches.size() >= MOST_WATCHES) {
      return error(Errno.E2BIG);
    }
    watches.add(new Watch(path, given, token));
    events.add(event(given, token)); // each watch fires once when it is set
    return done(XenstoreMessage.WATCH);
  }

  private Reply unwatch(String given, String token) {
    boolean found = watches.removeIf(w -> w.asGiven.equals(given) && w.token.equals(token));
    return found ? done(XenstoreMessage.UNWATCH) : error(Errno.ENOENT);
  }

  private Reply start() {
    if (transactions.size() >= MOST_TRANSACTIONS) {
      return error(Errno.ENOSPC);
    }
    lastTransaction++;
    transactions.put(lastTransaction, new Transaction(tree.copy(), new ArrayList<>()));
    return new Reply(XenstoreMessage.TRANSACTION_START, lastTransaction + NUL);
  }

  /** Nobody else writes, so the later of two overlapping transactions wins, none is sent back. */
  private Reply end(int transaction, String verdict) {
    var closed = transactions.remove(transaction);
    if (closed == null) {
      return error(Errno.ENOENT);
    }
    if (verdict.equals("T")) {
      tree = closed.tree;
      closed.changed.forEach(this::tell);
    }
    return done(XenstoreMessage.TRANSACTION_END);
  }
}

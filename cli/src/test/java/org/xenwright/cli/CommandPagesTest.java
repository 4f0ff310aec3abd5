package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.cli.verb.FdtVerb;
import org.xenwright.cli.verb.ImageVerb;

/**
 * Pages in {@code docs/commands} are the commands' help; {@code -Dxenwright.update=true} renews.
 */
class CommandPagesTest {
  private static final Path PAGES = Path.of("../docs/commands");

  @TempDir Path folder;

  @Test
  void pagesAreCurrent() throws IOException {
    for (var command : Commands.all()) {
      var file = PAGES.resolve(command.name() + ".md");
      var page = page(command);
      if (Boolean.getBoolean("xenwright.update")) {
        Files.createDirectories(PAGES);
        Files.writeString(file, page);
      }
      assertEquals(page, Files.exists(file) ? Files.readString(file) : "", file.toString());
    }
  }

  private String page(Command command) {
    var help = Run.in(folder, command.name(), "--help").out();
    var page =
        new StringBuilder(
            "# xenwright %s\n\n%s.\n\n```\n%s\n```\n"
                .formatted(command.name(), sentence(command.summary()), help.strip()));
    for (var action : actions(command)) {
      var more = Run.in(folder, command.name(), action, "--help").out();
      page.append(
          "\n## xenwright %s %s\n\n```\n%s\n```\n".formatted(command.name(), action, more.strip()));
    }
    return page.toString();
  }

  private static List<String> actions(Command command) {
    return switch (command) {
      case FdtVerb _ -> FdtVerb.ACTIONS;
      case ImageVerb _ -> ImageVerb.ACTIONS;
      default -> List.of();
    };
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

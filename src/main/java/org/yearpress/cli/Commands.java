package org.yearpress.cli;

import java.util.List;
import java.util.function.Function;

/** The commands, in the order of the help. A new command is one class and one line here. */
final class Commands {
  static final List<Function<Context, Object>> ALL =
      List.of(
          BuildCommand::new,
          CheckCommand::new,
          ExplainCommand::new,
          AcceptCommand::new,
          SignCommand::new,
          CorrectCommand::new,
          FormsCommand::new,
          ThemeCommand::new,
          CleanCommand::new,
          PublishCommand::new,
          VerifyCommand::new);

  private Commands() {}
}

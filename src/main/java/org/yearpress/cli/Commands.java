package org.yearpress.cli;

import java.util.List;
import java.util.function.Function;

/** The commands, in the order of the help. A new command is one class and one line here. */
final class Commands {
  static final List<Function<Context, Object>> ALL =
      List.of(
          InitCommand::new,
          BuildCommand::new,
          CheckCommand::new,
          NewCommand::new,
          ReviewCommand::new,
          StatusCommand::new,
          RollupCommand::new,
          ExplainCommand::new,
          AcceptCommand::new,
          SignCommand::new,
          CorrectCommand::new,
          FormsCommand::new,
          ThemeCommand::new,
          CleanCommand::new,
          PublishCommand::new,
          VerifyCommand::new,
          DoctorCommand::new,
          CompletionCommand::new,
          DistributionCommand::new);

  private Commands() {}
}

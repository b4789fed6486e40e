package org.yearpress.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The commands, in the order of the help. A new command is one class and one line here. */
final class Commands {
  static final List<Named> ALL =
      List.of(
          new Named("init", InitCommand::new),
          new Named("build", BuildCommand::new),
          new Named("serve", ServeCommand::new),
          new Named("check", CheckCommand::new),
          new Named("diff", DiffCommand::new),
          new Named("new", NewCommand::new),
          new Named("fill", FillCommand::new),
          new Named("review", ReviewCommand::new),
          new Named("status", StatusCommand::new),
          new Named("rollup", RollupCommand::new),
          new Named("explain", ExplainCommand::new),
          new Named("accept", AcceptCommand::new),
          new Named("sign", SignCommand::new),
          new Named("correct", CorrectCommand::new),
          new Named("import", ImportCommand::new),
          new Named("forms", FormsCommand::new),
          new Named("theme", ThemeCommand::new),
          new Named("clean", CleanCommand::new),
          new Named("publish", PublishCommand::new),
          new Named("verify", VerifyCommand::new),
          new Named("doctor", DoctorCommand::new),
          new Named("completion", CompletionCommand::new),
          new Named("distribution-files", DistributionCommand::new));

  private Commands() {}

  /**
   * A command that is made when it is called.
   *
   * @param name as its annotation has it
   */
  record Named(String name, Function<CommandContext, Object> make) {}

  /** The command of a name. */
  static Optional<Named> of(String name) {
    return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
  }
}

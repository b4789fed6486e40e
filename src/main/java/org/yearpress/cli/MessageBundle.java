package org.yearpress.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;

/** The help texts of the message files, as the resource bundle that picocli expects. */
final class MessageBundle extends ResourceBundle {
  private static final String PREFIX = "cli.help.";

  private final Messages messages;

  MessageBundle(Messages messages) {
    this.messages = messages;
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return messages.has(PREFIX + key) ? messages.format(PREFIX + key) : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(
        messages.keys().stream()
            .filter(key -> key.startsWith(PREFIX))
            .map(key -> key.substring(PREFIX.length()))
            .toList());
  }
}

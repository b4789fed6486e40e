package org.yearpress.pipeline;

import org.yearpress.content.form.Forms;
import org.yearpress.page.template.Theme;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.text.Digests;

/**
 * What a build asks for one after the other and what takes long in a program that has just begun:
 * the digests of the processor, the kinds of personal data, the forms and the theme that come with
 * the program. A second thread makes it ready while the first reads words and arguments. Nobody
 * waits for all of it: each is made once, by whoever comes first.
 */
public final class HeadStart {
  private HeadStart() {}

  /** Begins, and comes back at once. */
  public static void begin() {
    Thread thread = new Thread(HeadStart::make, "yearpress-head-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void make() {
    try {
      Digests.sha256();
      PersonalKinds.all();
      Forms.readShipped();
      Theme.shipped();
    } catch (RuntimeException | LinkageError e) {
      // Whoever needs it is told, and says so where people look.
    }
  }
}

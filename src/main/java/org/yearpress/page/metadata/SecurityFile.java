package org.yearpress.page.metadata;

import java.nio.charset.StandardCharsets;
import org.yearpress.model.Site;

/** {@code security.txt} (RFC 9116): where to report a vulnerability. */
public final class SecurityFile {
  public static final String FILE = ".well-known/security.txt";

  private SecurityFile() {}

  public static byte[] bytes(Site.Security security, Site site) {
    StringBuilder text = new StringBuilder();
    security.contacts().forEach(contact -> text.append("Contact: ").append(contact).append('\n'));
    if (security.expires() != null) {
      text.append("Expires: ").append(security.expires()).append("T23:59:59Z\n");
    }
    text.append("Preferred-Languages: ").append(site.language()).append('\n');
    if (!security.policy().isEmpty()) {
      text.append("Policy: ").append(security.policy()).append('\n');
    }
    if (!site.url().isEmpty()) {
      text.append("Canonical: ").append(site.url()).append(FILE).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

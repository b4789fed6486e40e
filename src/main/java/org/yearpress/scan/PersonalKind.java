package org.yearpress.scan;

/** The kinds of personal data. */
public enum PersonalKind {
  /** Number of a Chinese identity card, of 18 or 15 digits. */
  CN_ID("privacy-cn-id", true),
  /** Number of a bank card. */
  BANK_CARD("privacy-bank-card", true),
  /** Number of a mobile telephone. */
  MOBILE("privacy-mobile", false),
  /** Address at a mail provider for private persons. */
  EMAIL("privacy-email", false),
  /** Number of a passport or travel permit. */
  PASSPORT("privacy-passport", false),
  /** Number plate of a vehicle. */
  PLATE("privacy-plate", false);

  private final String code;
  private final boolean grave;

  PersonalKind(String code, boolean grave) {
    this.code = code;
    this.grave = grave;
  }

  /** The code of findings about it. */
  public String code() {
    return code;
  }

  /** Whether publishing it is an error whatever the case, not something for a person to weigh. */
  public boolean isGrave() {
    return grave;
  }
}

package org.yearpress.model;

/** A contact for readers; each part may be empty. */
public record Contact(
    String name, String address, String postcode, String phone, String fax, String email) {
  /** Nobody named. */
  public static final Contact NONE = new Contact("", "", "", "", "", "");
}

package org.yearpress.model;

/** The people printed below the statistics form; each part may be empty. */
public record People(String responsible, String reviewedBy, String preparedBy, String phone) {
  /** Nobody named. */
  public static final People NONE = new People("", "", "", "");
}

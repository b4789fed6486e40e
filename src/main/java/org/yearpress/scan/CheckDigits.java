package org.yearpress.scan;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to tell from a number alone whether it can be one, by the names they have in files. */
enum CheckDigits {
  /** Nothing to check. */
  NONE {
    @Override
    Outcome of(String value) {
      return Outcome.RIGHT;
    }
  },
  /** GB 11643: region, day of birth and, of 18 digits, a check digit. */
  CN_ID {
    @Override
    Outcome of(String value) {
      return identity(value);
    }
  },
  /** Codes of organisations in China: GB 32100 of 18 signs, GS 15 of 15 digits. */
  CN_ORGANISATION {
    @Override
    Outcome of(String value) {
      boolean right =
          value.length() == 18 ? value.charAt(0) == '9' && isCreditCode(value) : isLicence(value);
      return right ? Outcome.RIGHT : Outcome.WRONG;
    }
  },
  /** ISO 7812, of bank cards. */
  LUHN {
    @Override
    Outcome of(String value) {
      int sum = 0;
      for (int i = 0; i < value.length(); i++) {
        int digit = value.charAt(value.length() - 1 - i) - '0';
        if (i % 2 == 1) {
          digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }
        sum += digit;
      }
      return sum % 10 == 0 ? Outcome.RIGHT : Outcome.NEARLY;
    }
  },
  /** ISO 7064 as in ISO 13616, of accounts. */
  MOD97 {
    @Override
    Outcome of(String value) {
      StringBuilder digits = new StringBuilder();
      for (char c : (value.substring(4) + value.substring(0, 4)).toCharArray()) {
        digits.append(Character.digit(c, 36));
      }
      int rest = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
      return rest == 1 ? Outcome.RIGHT : Outcome.WRONG;
    }
  },
  /** Ten digits weighed by 10 to 2, as the NHS numbers patients. */
  MOD11 {
    @Override
    Outcome of(String value) {
      int sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += (value.charAt(i) - '0') * (10 - i);
      }
      int check = (11 - sum % 11) % 11;
      return check == value.charAt(9) - '0' ? Outcome.RIGHT : Outcome.NEARLY;
    }
  };

  private static final int[] REGIONS = {
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83
  };

  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String ID_CHECKS = "10X98765432";
  private static final String CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** What a number says of itself. */
  enum Outcome {
    RIGHT,
    /** All is right but the check digit. */
    NEARLY,
    WRONG
  }

  /** What this says of a value, which has the shape that the kind's pattern asks for. */
  abstract Outcome of(String value);

  /** The one of a name in a file; empty for a name that there is not. */
  static Optional<CheckDigits> named(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst();
  }

  private static Outcome identity(String value) {
    boolean old = value.length() == 15;
    // a card for permanent residence begins with a 9
    boolean foreign = value.charAt(0) == '9';
    int region = foreign ? number(value, 1, 3) : number(value, 0, 2);
    int year = old ? 1900 + number(value, 6, 8) : number(value, 6, 10);
    int month = old ? number(value, 8, 10) : number(value, 10, 12);
    int day = old ? number(value, 10, 12) : number(value, 12, 14);
    boolean plausible =
        Arrays.binarySearch(REGIONS, region) >= 0
            && (!old || number(value, 2, 6) > 0)
            && isDay(year, month, day);
    if (!plausible) {
      return Outcome.WRONG;
    }
    return old || value.charAt(17) == idCheck(value) ? Outcome.RIGHT : Outcome.NEARLY;
  }

  private static boolean isDay(int year, int month, int day) {
    return year >= 1900
        && year <= 2099
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static int number(String digits, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digits.charAt(i) - '0';
    }
    return number;
  }

  private static char idCheck(String value) {
    int sum = 0;
    for (int i = 0; i < ID_WEIGHTS.length; i++) {
      sum += (value.charAt(i) - '0') * ID_WEIGHTS[i];
    }
    return ID_CHECKS.charAt(sum % 11);
  }

  private static boolean isCreditCode(String value) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += CREDIT_SIGNS.indexOf(value.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return CREDIT_SIGNS.charAt((31 - sum % 31) % 31) == value.charAt(17);
  }

  private static boolean isLicence(String value) {
    int product = 10;
    for (int i = 0; i < 14; i++) {
      int sum = (product + value.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == value.charAt(14) - '0';
  }
}

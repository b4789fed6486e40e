package org.yearpress.scan;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Identifiers of persons that nobody has, harmless numbers, and ways to write them. Knows nothing
 * of the scanner: check digits are computed here once more, from the standards.
 */
final class IdentifierSamples {
  private static final String DIGITS = "0123456789";
  private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final List<String> REGIONS =
      List.of(
          "110101", "370202", "370211", "440305", "330106", "510107", "610113", "230103", "420111",
          "650102", "460105", "310115", "530102", "350203", "150102", "540102");

  private static final List<String> BINS =
      List.of(
          "622848", "621700", "622202", "621226", "622588", "622568", "625900", "621483", "623052",
          "436742", "456351", "955880", "620522");

  private static final List<String> AREAS =
      List.of("010", "021", "020", "0532", "0531", "0755", "0571", "029", "0991", "0451");

  private static final List<String> PRIVATE =
      List.of(
          "qq.com",
          "163.com",
          "126.com",
          "sina.com",
          "139.com",
          "gmail.com",
          "outlook.com",
          "hotmail.com",
          "yahoo.com",
          "foxmail.com",
          "haier-home.com",
          "bright-lane.co.uk");

  private static final List<String> NAMES =
      List.of("zhang.san", "li_si", "wangwu88", "zhao", "j.doe", "mary.smith", "qianliu", "sun-li");

  private static final List<String> CN_STREETS =
      List.of("香港中路", "山东路", "太平角一路", "人民大街", "延安三路", "解放北街", "中山路", "和平里西街");

  private static final List<String> CN_ESTATES =
      List.of("锦绣花园", "海景小区", "阳光新城", "金水湾", "东方家园", "翠湖雅苑", "育才社区");

  private static final List<String> US_STREETS =
      List.of(
          "Maple Street",
          "Oak Ave",
          "Pennsylvania Avenue NW",
          "Elm St.",
          "Lincoln Drive",
          "5th Avenue");

  private static final List<String> UK_STREETS =
      List.of(
          "Acacia Road",
          "High Street",
          "Church Lane",
          "Victoria Terrace",
          "Mill Close",
          "Station Road");

  private final Random random;

  IdentifierSamples(long seed) {
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** A value of a group of sentences. */
  String value(String group) {
    return switch (group) {
      case "cn id-card" -> identityCard();
      case "cn mobile" -> "1" + one("3456789") + digits(9);
      case "cn landline" -> landline();
      case "cn bank-card" -> chineseCard();
      case "any email" -> one(NAMES) + digits(random.nextInt(3)) + "@" + one(PRIVATE);
      case "cn wechat" -> wechat();
      case "cn qq" -> one("123456789") + digits(4 + random.nextInt(6));
      case "cn passport" ->
          one(List.of("E", "G", "EA", "EB", "EJ", "D", "S", "P")).concat(digits(8)).substring(0, 9);
      case "cn permit" -> permit();
      case "cn residence-permit" ->
          random.nextBoolean()
              ? withIdCheck(one(List.of("810000", "820000", "830000")) + birthday() + digits(3))
              : letters(3) + digits(12);
      case "cn officer-card" ->
          one(List.of("军字第", "南字第", "政字第", ""))
              + digits(6 + random.nextInt(3))
              + (random.nextBoolean() ? "号" : "");
      case "cn plate" -> plate();
      case "cn address" -> chineseAddress();
      case "us ssn" -> ssn();
      case "us phone" -> usPhone();
      case "us address" -> usAddress();
      case "us passport" ->
          random.nextBoolean() ? one("123456789") + digits(8) : one("AC") + digits(8);
      case "us a-number" -> "A" + digits(random.nextBoolean() ? 8 : 9);
      case "us drivers-license" -> one(PLATE_LETTERS) + digits(7);
      case "uk ni-number" -> nationalInsurance();
      case "uk phone" -> ukPhone();
      case "uk address" -> ukAddress();
      case "uk nhs-number" -> nhs();
      case "uk passport" -> one("123456789") + digits(8);
      case "uk plate" ->
          letters(2)
              + one("012567")
              + one("123456789")
              + (random.nextBoolean() ? " " : "")
              + letters(3);
      case "uk bank-account" -> digits(2) + "-" + digits(2) + "-" + digits(2) + " " + digits(8);
      case "any iban" -> iban();
      case "any bank-card" -> worldCard();
      default -> throw new IllegalArgumentException(group);
    };
  }

  private String identityCard() {
    boolean old = random.nextInt(12) == 0;
    String region = one(REGIONS);
    String birthday = birthday();
    return old
        ? region + birthday.substring(2) + digits(3)
        : withIdCheck(region + birthday + digits(3));
  }

  private String birthday() {
    return LocalDate.of(1935, 1, 1).plusDays(random.nextInt(27_000)).toString().replace("-", "");
  }

  /** GB 11643: the weight of place i, from the right, is 2 to the i modulo 11. */
  private static String withIdCheck(String first) {
    int sum = 0;
    int weight = 2;
    for (int i = first.length() - 1; i >= 0; i--) {
      sum += Character.digit(first.charAt(i), 10) * weight;
      weight = weight * 2 % 11;
    }
    int check = (12 - sum % 11) % 11;
    return first + (check == 10 ? "X" : check);
  }

  private String landline() {
    String area = one(AREAS);
    String number = one("2345678") + digits(area.length() == 3 || random.nextBoolean() ? 7 : 6);
    return switch (random.nextInt(4)) {
      case 0 -> area + number;
      case 1 -> "（" + area + "）" + number;
      case 2 -> area + " " + number;
      default -> area + "-" + number;
    };
  }

  private String chineseCard() {
    String bin = one(BINS);
    int length = bin.startsWith("955") || bin.startsWith("4") ? 19 : one(List.of(16, 19, 19, 19));
    return withLuhn(bin + digits(length - 1 - bin.length()));
  }

  private String worldCard() {
    return random.nextBoolean()
        ? withLuhn("4" + digits(14))
        : withLuhn("5" + one("12345") + digits(13));
  }

  /** The digit that makes the sum of all a multiple of ten, found by trying. */
  private static String withLuhn(String first) {
    for (int d = 0; d < DIGITS.length(); d++) {
      char last = DIGITS.charAt(d);
      String number = first + last;
      int sum = 0;
      boolean twice = false;
      for (int i = number.length() - 1; i >= 0; i--, twice = !twice) {
        int digit = (number.charAt(i) - '0') * (twice ? 2 : 1);
        sum += digit / 10 + digit % 10;
      }
      if (sum % 10 == 0) {
        return number;
      }
    }
    throw new IllegalStateException();
  }

  private String wechat() {
    return switch (random.nextInt(4)) {
      case 0 -> "wxid_" + letters(4).toLowerCase(Locale.ROOT) + digits(6);
      case 1 -> one(List.of("zhang", "lina", "chen")) + "_" + digits(4);
      case 2 -> one(List.of("haibian", "qdwang", "liuyang")) + digits(3);
      default -> one("abcxyz") + digits(8);
    };
  }

  private String permit() {
    return switch (random.nextInt(4)) {
      case 0 -> one("HM") + digits(random.nextBoolean() ? 8 : 10);
      case 1 -> one("CWT") + digits(8);
      case 2 -> "C" + one("ABDEF") + digits(7);
      default -> digits(8);
    };
  }

  private String plate() {
    String office = one(List.of("鲁", "京", "沪", "粤", "苏", "浙", "川", "新")) + one("ABCDEFU");
    return switch (random.nextInt(5)) {
      case 0 -> office + one("DF") + digits(5);
      case 1 -> office + "·" + digits(5);
      case 2 -> office + one(PLATE_LETTERS) + digits(4);
      case 3 -> office + digits(3) + one(PLATE_LETTERS) + digits(1);
      default -> office + digits(5);
    };
  }

  private String chineseAddress() {
    String city = one(List.of("青岛市市南区", "山东省青岛市李沧区", "市北区", "崂山区", "北京市朝阳区", ""));
    return city
        + switch (random.nextInt(5)) {
          case 0 ->
              one(CN_STREETS)
                  + n(1, 200)
                  + "号"
                  + n(1, 20)
                  + "号楼"
                  + n(1, 5)
                  + "单元"
                  + n(101, 999)
                  + "室";
          case 1 -> one(CN_ESTATES) + n(1, 30) + "栋" + n(101, 2999) + "室";
          case 2 -> one(CN_ESTATES) + n(1, 30) + "-" + n(1, 5) + "-" + n(101, 999);
          case 3 -> one(List.of("王哥庄街道东台村", "北宅镇大崂村", "李村街道下王埠社区")) + n(1, 300) + "号";
          default -> one(CN_STREETS) + n(1, 200) + "号" + n(101, 999) + "户";
        };
  }

  private String ssn() {
    String area =
        String.format(Locale.ROOT, "%03d", one(List.of(12, 78, 219, 345, 401, 512, 589, 730)));
    return area + "-" + n(10, 99) + "-" + n(1000, 9999);
  }

  private String usPhone() {
    String area = one(List.of("202", "415", "212", "617", "303", "512"));
    String office = one("23456789") + one("023456789") + digits(1);
    return switch (random.nextInt(5)) {
      case 0 -> "(" + area + ") " + office + "-" + digits(4);
      case 1 -> area + "." + office + "." + digits(4);
      case 2 -> "+1 " + area + " " + office + " " + digits(4);
      case 3 -> "1-" + area + "-" + office + "-" + digits(4);
      default -> area + "-" + office + "-" + digits(4);
    };
  }

  private String usAddress() {
    String street = n(1, 9999) + " " + one(US_STREETS);
    String unit = random.nextBoolean() ? ", Apt " + n(1, 40) : "";
    return street
        + unit
        + one(
            List.of(
                ", Springfield, IL 62704",
                ", Washington, DC 20002",
                ", Austin, Texas 78701",
                ", Fort Wayne, IN 46802-1234"));
  }

  private String nationalInsurance() {
    String letters = one(List.of("AB", "CE", "JM", "PW", "SR", "YT"));
    String number = digits(6);
    String last = one("ABCD");
    return random.nextBoolean()
        ? letters + number + last
        : letters
            + " "
            + number.substring(0, 2)
            + " "
            + number.substring(2, 4)
            + " "
            + number.substring(4)
            + " "
            + last;
  }

  private String ukPhone() {
    return switch (random.nextInt(6)) {
      case 0 -> "07700 900" + digits(3);
      case 1 -> "+44 7700 900" + digits(3);
      case 2 -> "020 7946 0" + digits(3);
      case 3 -> "0161 496 0" + digits(3);
      case 4 -> "+44 (0)20 7946 0" + digits(3);
      default -> "01632 960" + digits(3);
    };
  }

  private String ukAddress() {
    String flat = random.nextInt(3) == 0 ? "Flat " + n(1, 20) + ", " : "";
    return flat
        + n(1, 250)
        + " "
        + one(UK_STREETS)
        + one(
            List.of(
                ", Leeds LS1 4AP",
                ", London SW1A 2AA",
                ", Bristol BS8 1TH",
                ", Little Snoring, Norfolk NR21 0HY"));
  }

  /** The tenth digit makes the sum of digits times 10, 9, … 1 a multiple of 11. */
  private String nhs() {
    while (true) {
      String first = one("4679") + digits(8);
      for (int d = 0; d < DIGITS.length(); d++) {
        char last = DIGITS.charAt(d);
        String number = first + last;
        int sum = 0;
        for (int i = 0; i < 10; i++) {
          sum += Character.digit(number.charAt(i), 10) * (10 - i);
        }
        if (sum % 11 == 0) {
          return number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
        }
      }
    }
  }

  private String iban() {
    boolean british = random.nextBoolean();
    String account = british ? "WEST" + digits(14) : digits(18);
    String country = british ? "GB" : "DE";
    for (int check = 2; check <= 98; check++) {
      String number = country + String.format(Locale.ROOT, "%02d", check) + account;
      int rest = 0;
      String turned = number.substring(4) + number.substring(0, 4);
      for (int i = 0; i < turned.length(); i++) {
        int value = Character.digit(turned.charAt(i), 36);
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
      }
      if (rest == 1) {
        return random.nextBoolean() ? number : number.replaceAll("(.{4})(?=.)", "$1 ");
      }
    }
    throw new IllegalStateException();
  }

  // ---- harmless

  /** What stands for a name in a harmless sentence. */
  String harmless(String name) {
    return switch (name) {
      case "docno" -> "〔" + n(2008, 2025) + "〕" + n(1, 300) + "号";
      case "n" -> n(0, 99);
      case "N" -> n(100, 9999);
      case "bigN" -> n(10_000, 99_999_999);
      case "money" -> n(1, 9_999_999) + "." + digits(2);
      case "percent" -> n(0, 99) + "." + digits(1);
      case "year" -> n(1998, 2025);
      case "case" ->
          "（"
              + n(2012, 2025)
              + "）鲁"
              + digits(2)
              + "行"
              + one(List.of("初", "终", "申"))
              + n(1, 2000)
              + "号";
      case "uscc" -> creditCode();
      case "indexno" -> digits(9) + "/" + n(2010, 2025) + "-" + digits(5);
      case "projectcode" ->
          n(2015, 2025) + "-370202-" + digits(2) + "-" + digits(2) + "-" + digits(6);
      case "contractno" -> one(List.of("QD", "SDGP", "HT", "CT-")) + n(2010, 2025) + digits(8);
      case "date" -> n(2000, 2025) + "年" + n(1, 12) + "月" + n(1, 28) + "日";
      case "usdate" ->
          one(List.of("January ", "May ", "October ")) + n(1, 28) + ", " + n(1998, 2025);
      case "ukdate" -> n(1, 28) + one(List.of(" March ", " June ", " November ")) + n(1998, 2025);
      case "hotline" -> one(List.of("12345", "12315", "12348", "12329", "12366", "96166"));
      case "tollfree" -> one(List.of("400", "800")) + "-" + digits(3) + "-" + digits(4);
      case "tollfreeus" ->
          one(List.of("1-800-", "1-888-", "(877) ")) + one("2345") + digits(2) + "-" + digits(4);
      case "uktollfree" -> one(List.of("0800 ", "0300 ", "0345 ")) + digits(3) + " " + digits(4);
      case "bodyphone" ->
          one(List.of("0532-85911345", "（0532）85911345", "85911345", "0532 85911333"));
      case "bodyemail" ->
          one(List.of("qdstc@qingdao.gov.cn", "keji-ju@163.com", "foia@agency.gov"));
      case "bodyusphone" -> one(List.of("(202) 555-0143", "202-555-0143"));
      case "bodyukphone" -> one(List.of("020 7946 0999", "+44 20 7946 0999"));
      case "bodyukaddress" -> "12 Town Hall Square, Leeds LS1 1UR";
      case "isbn" ->
          one(List.of("978-7-", "978-0-")) + digits(3) + "-" + digits(5) + "-" + digits(1);
      case "issn" -> digits(4) + "-" + digits(4);
      case "url" ->
          "http://www.example.gov.cn/n"
              + digits(8)
              + "/n"
              + digits(11)
              + "/art_"
              + digits(11)
              + ".html?id=1"
              + one("3578")
              + digits(9);
      case "siteid" -> "370200" + digits(4);
      case "icp" -> "0" + digits(7);
      case "beian" -> "370202" + digits(8);
      case "postcode" -> "2660" + digits(2);
      case "officeaddress" -> "青岛市市南区香港中路" + n(1, 99) + "号" + n(1, 9) + "号楼" + n(101, 999) + "室";
      case "timestamp" ->
          n(2010, 2025) + "0" + n(1, 9) + n(10, 28) + n(10, 23) + n(10, 59) + n(10, 59);
      case "version" -> n(1, 9) + "." + n(0, 20) + "." + n(0, 99);
      case "sha" -> hex(64);
      case "barcode" -> "69" + digits(11);
      case "invoice" -> digits(8);
      case "invoicecode" -> "0" + digits(11);
      case "orderno" -> digits(16);
      case "trackno" -> one(List.of("SF", "YT", "")) + digits(13);
      case "lon" -> "120." + digits(6);
      case "lat" -> "36." + digits(6);
      case "ip" -> n(1, 223) + "." + n(0, 255) + "." + n(0, 255) + "." + n(1, 254);
      case "gb" -> n(1000, 39_999) + "—" + n(1998, 2024);
      case "budget" -> "2" + digits(6);
      case "model" -> letters(2) + "-" + digits(5);
      case "foiano" -> n(2010, 2025) + "-" + one(List.of("FO", "HQ", "AP")) + "-" + digits(5);
      case "docket" -> one(List.of("EPA-HQ-OA-", "DHS-")) + n(2010, 2025) + "-" + digits(4);
      case "ein" -> digits(2) + "-" + digits(7);
      case "uei" -> letters(4) + digits(4) + letters(4);
      case "uscontract" -> "GS-" + digits(2) + "F-" + digits(4) + "X";
      case "naics" -> digits(6);
      case "zip4" -> one("123456789") + digits(4) + "-" + digits(4);
      case "publaw" -> n(94, 118) + "-" + n(1, 400);
      case "doi" -> "s" + digits(5) + "-0" + digits(2) + "-" + digits(5) + "-" + digits(1);
      case "gao" -> n(10, 25) + "-" + digits(6);
      case "uscase" -> n(1, 3) + ":" + n(10, 25) + "-cv-" + digits(5);
      case "ic" -> digits(6) + "-" + letters(1) + digits(1) + letters(1) + digits(1);
      case "companyno" -> "0" + digits(7);
      case "charityno" -> "1" + digits(6);
      case "vat" -> digits(3) + " " + digits(4) + " " + digits(2);
      case "osgrid" -> digits(3) + " " + digits(3);
      case "uprn" -> "1000" + digits(8);
      case "docshort" -> digits(3);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private String creditCode() {
    String signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    StringBuilder code = new StringBuilder(one(List.of("9137020", "1237020", "1137020")) + "0");
    code.append(
        random.nextInt(3) == 0
            ? digits(9)
            : "MA" + one("3C") + letters(2).replaceAll("[IOSVZ]", "K") + digits(4));
    long sum = 0;
    long power = 1;
    for (int i = 0; i < 17; i++, power = power * 3 % 31) {
      sum += signs.indexOf(code.charAt(i)) * power;
    }
    return code.append(signs.charAt((int) ((31 - sum % 31) % 31))).toString();
  }

  // ---- ways to write

  /** The ways to write a value of a group, by name; the first is the plain one. */
  static List<String> disguises(String group) {
    return switch (group) {
      case "cn id-card", "cn bank-card", "cn mobile" ->
          List.of(
              "plain",
              "groups",
              "dashes",
              "spaced",
              "full-width",
              "chinese",
              "formal",
              "words",
              "invisible",
              "line-break");
      case "cn landline" -> List.of("plain", "full-width", "chinese", "words");
      case "any email" -> List.of("plain", "full-width", "at-word", "at-dot", "spaced-at");
      case "us ssn", "us phone", "uk phone" -> List.of("plain", "blanks", "full-width", "words");
      case "uk ni-number", "cn passport", "cn permit" ->
          List.of("plain", "full-width", "invisible");
      case "cn plate", "cn wechat", "cn qq", "cn address" -> List.of("plain", "full-width");
      default -> List.of("plain");
    };
  }

  /** A value in a disguise. */
  String disguised(String group, String disguise, String value) {
    boolean english = !group.startsWith("cn ");
    return switch (disguise) {
      case "plain" -> value;
      case "groups" -> grouped(group, value, " ");
      case "dashes" -> grouped(group, value, "-");
      case "words" ->
          grouped(
              group,
              value,
              one(
                  english
                      ? List.of(" dash ", " then ", " and then ")
                      : List.of("，然后", " 后面是 ", "（空）", "转", "，再接", "、")));
      case "spaced" -> value.replaceAll("(.)(?=.)", "$1 ");
      case "blanks" -> value.replace("-", " ").replace(".", " ");
      case "invisible" -> value.replaceAll("(.{3})(?=.)", "$1\u200B");
      case "line-break" ->
          value.substring(0, value.length() / 2) + "\n" + value.substring(value.length() / 2);
      case "full-width" -> mapped(value, c -> c > ' ' && c < 0x7F ? (char) (c + 0xFEE0) : c);
      case "chinese" -> mapped(value, c -> c >= '0' && c <= '9' ? "零一二三四五六七八九".charAt(c - '0') : c);
      case "formal" -> mapped(value, c -> c >= '0' && c <= '9' ? "〇壹贰叁肆伍陆柒捌玖".charAt(c - '0') : c);
      case "at-word" -> value.replace("@", one(List.of("(at)", "[at]", "（at）", "艾特")));
      case "at-dot" -> value.replace("@", " at ").replaceAll("\\.(?=[a-z]+$)", " dot ");
      case "spaced-at" -> value.replace("@", " @ ");
      default -> throw new IllegalArgumentException(disguise);
    };
  }

  private static String grouped(String group, String value, String between) {
    return switch (group) {
      case "cn id-card" ->
          value.length() == 15
              ? value.substring(0, 6)
                  + between
                  + value.substring(6, 12)
                  + between
                  + value.substring(12)
              : value.substring(0, 6)
                  + between
                  + value.substring(6, 14)
                  + between
                  + value.substring(14);
      case "cn mobile" ->
          value.substring(0, 3) + between + value.substring(3, 7) + between + value.substring(7);
      case "cn bank-card" -> value.replaceAll("(.{4})(?=.)", "$1" + between);
      case "cn landline" ->
          value.replaceAll("[-（） ]", "").replaceAll("^(0[12]\\d|0\\d{3})", "$1" + between);
      default -> value.replaceAll("(?<=\\d)[-. ](?=\\d)", between);
    };
  }

  private static String mapped(String value, UnaryOperator<Character> by) {
    StringBuilder mapped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      mapped.append((char) by.apply(value.charAt(i)));
    }
    return mapped.toString();
  }

  // ---- random pieces

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String letters(int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(one(PLATE_LETTERS));
    }
    return letters.toString();
  }

  private String hex(int count) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < count; i++) {
      hex.append(one("0123456789abcdef"));
    }
    return hex.toString();
  }

  private String n(int from, int to) {
    return Integer.toString(from + random.nextInt(to - from + 1));
  }

  private String one(String of) {
    return of.substring(random.nextInt(of.length())).substring(0, 1);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}

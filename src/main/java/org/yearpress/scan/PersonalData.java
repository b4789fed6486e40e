package org.yearpress.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data in a text, in one pass without going back further than a bound. A number may
 * be written in full-width digits, in groups, and be broken over a line; a tab stands between
 * things that are not read as one number.
 *
 * <p>What decides is the number itself (region, date, check digit, prefix) and what stands around
 * it: amounts, file numbers and codes of organisations have the same shapes.
 */
public final class PersonalData {
  /** Groups of digits that are looked at together. */
  private static final int MAX_GROUPS = 6;

  /** Blanks and dashes between two groups of one number. */
  private static final int MAX_GAP_WIDTH = 4;

  /** How far back words are looked for that say what a number is. */
  private static final int CONTEXT = 14;

  private static final int MAX_NAME_LENGTH = 64;
  private static final int MAX_HOST_LENGTH = 100;

  private static final List<String> SAYS_IDENTITY =
      List.of("身份证", "证件号", "公民身份", "身份号", "居民证", "证号码", "idcard", "idno", "identity");

  private static final List<String> SAYS_CARD =
      List.of("银行卡", "卡号", "储蓄卡", "信用卡", "借记卡", "bankcard", "cardno", "cardnumber");

  private static final List<String> SAYS_TELEPHONE =
      List.of("手机", "电话", "联系", "tel", "mobile", "phone", "微信", "热线");

  /** Words for numbers of things. A word that says whose number it is outweighs them. */
  private static final List<String> SAYS_OTHER =
      List.of(
          "编号", "编码", "受理号", "受理码", "订单", "流水", "单号", "回执", "案号", "文号", "索引号", "条码", "条形码", "批号",
          "序列号", "登记号", "注册号", "备案号", "执照", "许可证", "信用代码", "机构代码", "代码", "标识码", "合同号", "发票", "税号",
          "档案号", "查询码", "验证码", "校验码", "isbn", "issn", "no.", "№", "sn", "doi", "id=", "资产号", "宗地",
          "不动产");

  /** What follows an amount or a count. */
  private static final String UNITS = "元万亿千百件条次份篇项个户吨米亩%时日期批卷册页股㎡平公里度";

  private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

  private static final String PLATE_ENDINGS = "警学挂港澳领使";

  /** Mail providers at which persons have addresses; also with names before, as vip.sina.com. */
  private static final Set<String> PRIVATE_HOSTS =
      Set.of(
          "qq.com",
          "foxmail.com",
          "163.com",
          "126.com",
          "yeah.net",
          "188.com",
          "sina.com",
          "sina.cn",
          "sina.com.cn",
          "sohu.com",
          "139.com",
          "189.cn",
          "wo.cn",
          "wo.com.cn",
          "21cn.com",
          "21cn.net",
          "tom.com",
          "263.net",
          "263.com",
          "aliyun.com",
          "gmail.com",
          "googlemail.com",
          "hotmail.com",
          "outlook.com",
          "live.com",
          "live.cn",
          "msn.com",
          "yahoo.com",
          "yahoo.cn",
          "yahoo.com.cn",
          "icloud.com",
          "me.com",
          "mac.com",
          "proton.me",
          "protonmail.com",
          "gmx.de",
          "web.de",
          "eyou.com",
          "citiz.net",
          "chinaren.com");

  private static final Set<Integer> REGIONS =
      Set.of(
          11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50,
          51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83);

  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String ID_CHECKS = "10X98765432";
  private static final String CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private final char[] text;
  private final List<PersonalHit> hits = new ArrayList<>();

  /** One run of digits. */
  private record Group(int start, int end) {
    int length() {
      return end - start;
    }
  }

  private PersonalData(char[] text) {
    this.text = text;
  }

  /** What is in a text, in the order of the text, without overlaps. */
  public static List<PersonalHit> find(CharSequence text) {
    char[] plain = PlainCharacters.of(text);
    if (!mayContain(plain)) {
      return List.of();
    }
    PersonalData scan = new PersonalData(plain);
    scan.run();
    return scan.hits;
  }

  /** A text with all personal data in it masked. */
  public static String masked(String text) {
    List<PersonalHit> found = find(text);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (PersonalHit hit : found) {
      masked.append(text, from, hit.start()).append(hit.masked());
      from = hit.end();
    }
    return masked.append(text, from, text.length()).toString();
  }

  /** A text of the same length, with the inner characters of all personal data as stars. */
  public static String maskedInPlace(String text) {
    StringBuilder veiled = new StringBuilder(text);
    for (PersonalHit hit : find(text)) {
      int end = hit.end() - 2;
      for (int i = hit.start() + (hit.kind() == PersonalKind.EMAIL ? 1 : 3); i < end; i++) {
        char c = text.charAt(i);
        if (hit.kind() == PersonalKind.EMAIL && (c == '@' || c == 0xFF20)) {
          break;
        }
        if (Character.isLetterOrDigit(c)) {
          veiled.setCharAt(i, '*');
        }
      }
    }
    return veiled.toString();
  }

  /** Most texts have neither enough digits nor an address in them. */
  private static boolean mayContain(char[] text) {
    int digits = 0;
    for (int i = 0; i < text.length; i++) {
      char c = text[i];
      if (PlainCharacters.isDigit(c)) {
        if (++digits >= 4) {
          return true;
        }
      } else if (c == '@' || ((c == 'a' || c == 'A') && isSpelledAt(text, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpelledAt(char[] text, int a) {
    return a > 0
        && a + 2 < text.length
        && "([".indexOf(text[a - 1]) >= 0
        && (text[a + 1] == 't' || text[a + 1] == 'T')
        && ")]".indexOf(text[a + 2]) >= 0;
  }

  private void run() {
    int i = 0;
    while (i < text.length) {
      char c = text[i];
      i = c < 0x80 ? ascii(c, i) : other(c, i);
    }
    hits.sort((a, b) -> Integer.compare(a.start(), b.start()));
  }

  private int ascii(char c, int i) {
    if (PlainCharacters.isDigit(c)) {
      return numbers(i);
    } else if (c == '@') {
      return address(i, i + 1);
    } else if (c == 't' && i > 1 && isBracketedAt(i)) {
      return address(i - 2, i + 2);
    }
    boolean passport = (c == 'p' || c == 'P') && i + 1 < text.length && text[i + 1] == 'a';
    return passport ? passport(i) : i + 1;
  }

  private int other(char c, int i) {
    if (isPlateOffice(i + 1) && PROVINCES.indexOf(c) >= 0) {
      return plate(i);
    }
    return c == '护' || c == '通' || c == '回' || c == '台' ? passport(i) : i + 1;
  }

  // ---- numbers

  /** Looks at the digits from here to the first thing that ends all numbers; gives its offset. */
  private int numbers(int from) {
    List<Group> groups = new ArrayList<>(4);
    int at = from;
    while (true) {
      int end = at;
      while (end < text.length && PlainCharacters.isDigit(text[end])) {
        end++;
      }
      groups.add(new Group(at, end));
      int next = gap(end);
      if (next < 0 || groups.size() >= 200) {
        at = end;
        break;
      }
      at = next;
    }
    int first = 0;
    while (first < groups.size()) {
      first = number(groups, first);
    }
    return at;
  }

  /** Where the next group begins behind blanks and dashes; -1 where none follows at once. */
  private int gap(int end) {
    int lines = 0;
    for (int i = end; i < text.length && i - end <= MAX_GAP_WIDTH; i++) {
      char c = text[i];
      if (PlainCharacters.isDigit(c)) {
        return i;
      }
      if (c == '\n') {
        lines++;
      }
      if ((c != ' ' && c != '-' && c != '\n') || lines > 1) {
        return -1;
      }
    }
    return -1;
  }

  /** Tries what begins with a group; gives the index of the first group that is not used up. */
  private int number(List<Group> groups, int first) {
    int digits = 0;
    StringBuilder value = new StringBuilder(20);
    for (int last = first; last < groups.size() && last - first < MAX_GROUPS; last++) {
      Group group = groups.get(last);
      digits += group.length();
      if (digits > 19) {
        break;
      }
      value.append(text, group.start(), group.length());
      PersonalHit hit = digits < 11 ? null : judge(groups, first, last, value.toString());
      if (hit != null) {
        hits.add(hit);
        return last + 1;
      }
    }
    return first + 1;
  }

  private @Nullable PersonalHit judge(List<Group> groups, int first, int last, String digits) {
    int start = groups.get(first).start();
    int end = groups.get(last).end();
    if (isPartOfMore(groups, first, last)) {
      return null;
    }
    boolean whole = first == last;
    if (digits.length() == 17 && endsWithX(end)) {
      String value = digits + "X";
      return isIdentity18(value, start, end + 1, whole)
          ? new PersonalHit(PersonalKind.CN_ID, start, end + 1, value)
          : null;
    }
    if (end < text.length && PlainCharacters.isLetter(text[end])) {
      return null;
    }
    if (digits.length() == 18 && isIdentity18(digits, start, end, whole)) {
      return new PersonalHit(PersonalKind.CN_ID, start, end, digits);
    }
    if (digits.length() == 15
        && (whole || isGrouped(groups, first, last, 6, 6, 3) || isBroken(groups, first, last))
        && isIdentity15(digits, start, end)) {
      return new PersonalHit(PersonalKind.CN_ID, start, end, digits);
    }
    if (digits.length() >= 15 && isCard(groups, first, last, digits)) {
      return new PersonalHit(PersonalKind.BANK_CARD, start, end, digits);
    }
    if (isMobile(groups, first, last, digits)) {
      return new PersonalHit(
          PersonalKind.MOBILE, start, end, digits.substring(digits.length() - 11));
    }
    return null;
  }

  /** Decimals, and groups that hang by a dash at others. */
  private boolean isPartOfMore(List<Group> groups, int first, int last) {
    int start = groups.get(first).start();
    int end = groups.get(last).end();
    if (start > 1 && isPoint(text[start - 1]) && PlainCharacters.isDigit(text[start - 2])) {
      return true;
    }
    if (end + 1 < text.length && isPoint(text[end]) && PlainCharacters.isDigit(text[end + 1])) {
      return true;
    }
    if (start > 0 && (text[start - 1] == '*' || text[start - 1] == '_')) {
      return true;
    }
    if (end < text.length && (text[end] == '*' || text[end] == '_')) {
      return true;
    }
    boolean hangsBefore = first > 0 && isDashed(groups.get(first - 1), groups.get(first));
    boolean hangsBehind =
        last + 1 < groups.size()
            && last > first
            && isDashed(groups.get(last), groups.get(last + 1));
    return hangsBehind || (hangsBefore && !isCountry(groups.get(first - 1)));
  }

  private boolean isCountry(Group group) {
    return (group.length() == 2 && text[group.start()] == '8' && text[group.start() + 1] == '6')
        || (group.length() == 4
            && text[group.start()] == '0'
            && text[group.start() + 1] == '0'
            && text[group.start() + 2] == '8'
            && text[group.start() + 3] == '6');
  }

  private static boolean isPoint(char c) {
    return c == '.' || c == ',';
  }

  private boolean isDashed(Group before, Group behind) {
    for (int i = before.end(); i < behind.start(); i++) {
      if (text[i] == '-') {
        return true;
      }
    }
    return false;
  }

  /** Whether two groups are one number that a line break parts. */
  private boolean isBroken(List<Group> groups, int first, int last) {
    if (last != first + 1) {
      return false;
    }
    for (int i = groups.get(first).end(); i < groups.get(last).start(); i++) {
      if (text[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isGrouped(List<Group> groups, int first, int last, int... lengths) {
    if (last - first + 1 != lengths.length) {
      return false;
    }
    for (int i = 0; i < lengths.length; i++) {
      if (groups.get(first + i).length() != lengths[i]) {
        return false;
      }
    }
    return true;
  }

  // ---- identity cards

  private boolean endsWithX(int end) {
    if (end >= text.length || "xX×ХхΧχ".indexOf(text[end]) < 0) {
      return false;
    }
    return end + 1 >= text.length || !PlainCharacters.isAlphanumeric(text[end + 1]);
  }

  private boolean isIdentity18(String value, int start, int end, boolean whole) {
    boolean foreign = value.charAt(0) == '9';
    int region = foreign ? number(value, 1, 3) : number(value, 0, 2);
    if (!REGIONS.contains(region)
        || !isDay(number(value, 6, 10), number(value, 10, 12), number(value, 12, 14), 1900)) {
      return false;
    }
    boolean said = hasWordBefore(SAYS_IDENTITY, start);
    if (value.charAt(17) != idCheck(value)) {
      // mistyped, and yet nearly all of it
      return said && whole;
    }
    if (said) {
      return true;
    }
    if (foreign && isCreditCode(value)) {
      return false;
    }
    return !hasWordBefore(SAYS_OTHER, start) && !isUnit(end);
  }

  private boolean isIdentity15(String value, int start, int end) {
    if (!REGIONS.contains(number(value, 0, 2))
        || number(value, 2, 6) == 0
        || !isDay(1900 + number(value, 6, 8), number(value, 8, 10), number(value, 10, 12), 1900)) {
      return false;
    }
    if (hasWordBefore(SAYS_IDENTITY, start)) {
      return true;
    }
    return !isLicence(value)
        && !hasWordBefore(SAYS_OTHER, start)
        && !isUnit(end)
        && !isLettered(start);
  }

  private static char idCheck(String value) {
    int sum = 0;
    for (int i = 0; i < ID_WEIGHTS.length; i++) {
      sum += (value.charAt(i) - '0') * ID_WEIGHTS[i];
    }
    return ID_CHECKS.charAt(sum % 11);
  }

  /** Whether this is a valid unified code of an organisation (GB 32100). */
  private static boolean isCreditCode(String value) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      int sign = CREDIT_SIGNS.indexOf(value.charAt(i));
      if (sign < 0) {
        return false;
      }
      sum += sign * weight;
      weight = weight * 3 % 31;
    }
    return CREDIT_SIGNS.charAt((31 - sum % 31) % 31) == value.charAt(17);
  }

  /** Whether this is the number of a business licence (GS 15): 14 digits and a check digit. */
  private static boolean isLicence(String value) {
    int product = 10;
    for (int i = 0; i < 14; i++) {
      int sum = (product + value.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == value.charAt(14) - '0';
  }

  private static boolean isDay(int year, int month, int day, int earliest) {
    if (year < earliest || year > 2099 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    return day <= java.time.YearMonth.of(year, month).lengthOfMonth();
  }

  private static int number(String digits, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digits.charAt(i) - '0';
    }
    return number;
  }

  // ---- bank cards

  private boolean isCard(List<Group> groups, int first, int last, String digits) {
    int start = groups.get(first).start();
    boolean shaped =
        first == last
            || isBroken(groups, first, last)
            || isGrouped(groups, first, last, 4, 4, 4, 4)
            || isGrouped(groups, first, last, 4, 4, 4, 4, 1)
            || isGrouped(groups, first, last, 4, 4, 4, 4, 2)
            || isGrouped(groups, first, last, 4, 4, 4, 4, 3)
            || isGrouped(groups, first, last, 6, 10)
            || isGrouped(groups, first, last, 6, 13);
    return shaped
        && isLuhn(digits)
        && isIssued(digits, start)
        && (hasWordBefore(SAYS_CARD, start)
            || (!hasWordBefore(SAYS_OTHER, start)
                && !isUnit(groups.get(last).end())
                && !isLettered(start)));
  }

  private boolean isIssued(String digits, int start) {
    int length = digits.length();
    int two = number(digits, 0, 2);
    int four = number(digits, 0, 4);
    if (two == 62 || (length >= 16 && four >= 9550 && four <= 9559)) {
      return length >= 16;
    }
    if (length == 16) {
      return two / 10 == 4
          || (two >= 51 && two <= 55)
          || (four >= 2221 && four <= 2720)
          || (four >= 3528 && four <= 3589)
          || two == 60;
    }
    // the shape of many other numbers: only where the text says so
    return length == 15
        ? (two == 34 || two == 37) && hasWordBefore(SAYS_CARD, start)
        : two == 60 || two == 69;
  }

  private static boolean isLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (i % 2 == 1) {
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
    }
    return sum % 10 == 0;
  }

  // ---- telephones

  private boolean isMobile(List<Group> groups, int first, int last, String digits) {
    int lead = digits.length() - 11;
    boolean led = lead == 0 || digits.startsWith(lead == 2 ? "86" : "0086");
    if ((lead != 0 && lead != 2 && lead != 4)
        || !led
        || digits.charAt(lead) != '1'
        || digits.charAt(lead + 1) < '3') {
      return false;
    }
    int from = lead > 0 && groups.get(first).length() == lead ? first + 1 : first;
    boolean shaped =
        from == last
            || isBroken(groups, from, last)
            || isGrouped(groups, from, last, 3, 4, 4)
            || isGrouped(groups, from, last, 4, 3, 4)
            || isGrouped(groups, from, last, 3, 3, 5)
            || isGrouped(groups, from, last, 3, 8)
            || isGrouped(groups, from, last, 7, 4)
            || (from == first && lead > 0 && isGrouped(groups, from, last, lead + 3, 4, 4));
    if (!shaped) {
      return false;
    }
    int start = groups.get(first).start();
    int end = groups.get(last).end();
    if (hasWordBefore(SAYS_TELEPHONE, start)) {
      return true;
    }
    return !isLettered(start)
        && !isUnit(end)
        && !isOrdinal(start, end)
        && !hasWordBefore(SAYS_OTHER, start);
  }

  /** 第…号, 字…号, 〔2017〕…号. */
  private boolean isOrdinal(int start, int end) {
    int before = start - 1;
    while (before >= 0 && text[before] == ' ') {
      before--;
    }
    int behind = end;
    while (behind < text.length && text[behind] == ' ') {
      behind++;
    }
    boolean numbered = behind < text.length && text[behind] == '号';
    boolean opened = before >= 0 && "第字〕】]）)#".indexOf(text[before]) >= 0;
    return (before >= 0 && "第字#".indexOf(text[before]) >= 0) || (numbered && opened);
  }

  // ---- surroundings

  /** Whether letters run into the number, as in codes. */
  private boolean isLettered(int start) {
    return start > 0
        && (PlainCharacters.isLetter(text[start - 1])
            || (text[start - 1] == '-'
                && start > 1
                && PlainCharacters.isAlphanumeric(text[start - 2]))
            || (text[start - 1] == '/' && (start < 2 || !PlainCharacters.isDigit(text[start - 2])))
            || text[start - 1] == '=');
  }

  private boolean isUnit(int end) {
    int i = end;
    while (i < text.length && text[i] == ' ' && i - end < 2) {
      i++;
    }
    if (i < text.length && text[i] == '余') {
      i++;
    }
    return i < text.length && UNITS.indexOf(text[i]) >= 0;
  }

  /** Whether one of these words stands shortly before, in the same cell. */
  private boolean hasWordBefore(List<String> words, int start) {
    int from = start;
    StringBuilder before = new StringBuilder(CONTEXT);
    // blanks from layout do not count: 身 份 证 号
    while (from > 0 && before.length() < CONTEXT && start - from < 3 * CONTEXT) {
      char c = text[--from];
      if (c == '。' || c == ';' || (words == SAYS_OTHER && (c == ',' || c == '、'))) {
        break;
      }
      if (c != ' ' && c != '\n' && c != PlainCharacters.WALL) {
        before.append(c);
      }
    }
    String said = before.reverse().toString().toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (said.contains(word)) {
        return true;
      }
    }
    return false;
  }

  // ---- addresses

  private boolean isBracketedAt(int t) {
    return (text[t - 1] == 'a' || text[t - 1] == 'A')
        && "([".indexOf(text[t - 2]) >= 0
        && t + 1 < text.length
        && ")]".indexOf(text[t + 1]) >= 0;
  }

  /** An address around an at sign that stands from {@code at} to {@code behind}. */
  private int address(int at, int behind) {
    int start = at;
    while (start > 0 && at - start < MAX_NAME_LENGTH && isOfName(text[start - 1])) {
      start--;
    }
    while (start < at && !PlainCharacters.isAlphanumeric(text[start])) {
      start++;
    }
    int end = behind;
    while (end < text.length && end - behind < MAX_HOST_LENGTH && isOfHost(text[end])) {
      end++;
    }
    while (end > behind && !PlainCharacters.isLetter(text[end - 1])) {
      end--;
    }
    if (start == at || end == behind || (start > 0 && text[start - 1] == '*')) {
      return behind;
    }
    String host = String.valueOf(text, behind, end - behind).toLowerCase(Locale.ROOT);
    if (isPrivate(host)) {
      String name = String.valueOf(text, start, at - start);
      int from = start;
      // the digits of 13800138000@qq.com were taken for a telephone
      hits.removeIf(hit -> hit.start() >= from);
      hits.add(new PersonalHit(PersonalKind.EMAIL, start, end, name + "@" + host));
    }
    return end;
  }

  private static boolean isOfName(char c) {
    return PlainCharacters.isAlphanumeric(c) || c == '.' || c == '_' || c == '-' || c == '+';
  }

  private static boolean isOfHost(char c) {
    return PlainCharacters.isAlphanumeric(c) || c == '.' || c == '-';
  }

  private static boolean isPrivate(String host) {
    if (PRIVATE_HOSTS.contains(host)) {
      return true;
    }
    int dot = host.indexOf('.');
    return dot > 0
        && (host.startsWith("vip.") || host.startsWith("my."))
        && PRIVATE_HOSTS.contains(host.substring(dot + 1));
  }

  // ---- plates and passports

  /** The letter behind the province, which few characters of a text have behind them. */
  private boolean isPlateOffice(int at) {
    return at < text.length
        && text[at] >= 'A'
        && text[at] <= 'Z'
        && text[at] != 'I'
        && text[at] != 'O';
  }

  private int plate(int at) {
    int i = at + 1;
    char office = text[i++];
    if (i < text.length && (text[i] == '·' || text[i] == '•' || text[i] == ' ' || text[i] == '-')) {
      i++;
    }
    int start = i;
    int letters = 0;
    int digits = 0;
    while (i < text.length && i - start <= 7 && PlainCharacters.isAlphanumeric(text[i])) {
      letters += text[i] >= 'A' && text[i] <= 'Z' && text[i] != 'I' && text[i] != 'O' ? 1 : 0;
      digits += PlainCharacters.isDigit(text[i]) ? 1 : 0;
      i++;
    }
    int signs = i - start;
    boolean ends = i < text.length && PLATE_ENDINGS.indexOf(text[i]) >= 0;
    boolean shaped =
        (signs == 5 || signs == 6 || (signs == 4 && ends))
            && letters + digits == signs
            && letters <= 2
            && digits >= 3;
    // six signs are those of electric cars: a letter first or last
    boolean electric =
        signs != 6
            || (letters > 0
                && (!PlainCharacters.isDigit(text[start])
                    || !PlainCharacters.isDigit(text[i - 1])));
    boolean other = i < text.length && (text[i] == '号' || text[i] == '-' || text[i] == '/');
    if (!shaped
        || !electric
        || (other && !hasWordBefore(List.of("车牌", "号牌", "车辆", "车号", "牌照"), at))) {
      return at + 1;
    }
    int end = ends && signs == 4 ? i + 1 : i;
    String value = "" + text[at] + office + String.valueOf(text, start, end - start);
    hits.add(new PersonalHit(PersonalKind.PLATE, at, end, value));
    return end;
  }

  private int passport(int at) {
    int word = startsWith(at, "护照") || startsWith(at, "台胞证") || startsWith(at, "回乡证") ? 2 : 0;
    word = startsWith(at, "通行证") ? 3 : word;
    word = startsWith(at, "passport") || startsWith(at, "Passport") ? 8 : word;
    if (word == 0) {
      return at + 1;
    }
    for (int i = at + word; i < text.length && i - at < word + 12; i++) {
      boolean begins =
          text[i] >= 'A' && text[i] <= 'Z' && !PlainCharacters.isAlphanumeric(text[i - 1]);
      if (begins) {
        int digits = i + 1;
        if (digits < text.length && text[digits] >= 'A' && text[digits] <= 'Z') {
          digits++;
        }
        int end = digits;
        while (end < text.length && end - digits < 11 && PlainCharacters.isDigit(text[end])) {
          end++;
        }
        boolean apart = end >= text.length || !PlainCharacters.isAlphanumeric(text[end]);
        int count = end - digits;
        if (apart && (count == 10 || (count >= 7 && count <= 8))) {
          String value = String.valueOf(text, i, end - i);
          hits.add(new PersonalHit(PersonalKind.PASSPORT, i, end, value));
          return end;
        }
      }
    }
    return at + word;
  }

  private boolean startsWith(int at, String word) {
    if (at + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

package org.yearpress.scan;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Author names that programs write into files: of persons, of offices, of the programs themselves.
 */
final class ProgramNames {
  private static final Set<String> NOBODY =
      Set.of(
          "",
          "admin",
          "administrator",
          "user",
          "users",
          "pc",
          "owner",
          "root",
          "author",
          "unknown",
          "un-named",
          "office",
          "wps",
          "hp",
          "dell",
          "asus",
          "acer",
          "thinkpad",
          "guest",
          "test",
          "作者",
          "微软用户",
          "用户",
          "无",
          "匿名",
          "anonymous",
          "apache poi",
          "openpyxl",
          "python-docx",
          "yearpress",
          "system",
          "zwgk",
          "xxgk",
          "bgs");

  private static final List<String> PROGRAMS =
      List.of(
          "microsoft",
          "windows",
          "lenovo",
          "user-",
          "desktop-",
          "pc-",
          "win-",
          "wps",
          "adobe",
          "apple",
          "libreoffice",
          "openoffice",
          "canon",
          "雨林木风",
          "深度",
          "番茄花园",
          "系统");

  /** Endings of names of offices: no person. */
  private static final String OFFICES = "局委办厅部院司处科室会府心站所队网社校厂馆库团组关店";

  private ProgramNames() {}

  static boolean isOfPerson(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return !NOBODY.contains(low)
        && PROGRAMS.stream().noneMatch(low::startsWith)
        && low.codePoints().anyMatch(Character::isLetter)
        && OFFICES.indexOf(low.charAt(low.length() - 1)) < 0
        && !low.endsWith("公司")
        && !low.endsWith("集团");
  }

  /** The first sign, and that there are more. */
  static String masked(String name) {
    int first = name.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(first)
        .append(first < 0x80 ? "***" : "**")
        .toString();
  }
}

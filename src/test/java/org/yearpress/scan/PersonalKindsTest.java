package org.yearpress.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Severity;

@Tag("unit")
class PersonalKindsTest {
  @Test
  void everyKindHasANameOfItsOwn() {
    List<PersonalKind> kinds = PersonalKinds.all().kinds();
    assertThat(kinds).extracting(PersonalKind::id).doesNotHaveDuplicates();
    for (PersonalKind kind : kinds) {
      assertThat(kind.code()).as(kind.id()).startsWith("privacy-");
      assertThat(PersonalKinds.all().ofCode(kind.code())).isPresent();
    }
  }

  @Test
  void theLanguageSaysWhoseNumbersAreLookedFor() {
    assertThat(PersonalKinds.countriesOf("zh-CN")).containsExactly("cn");
    assertThat(PersonalKinds.countriesOf("en-GB")).containsExactly("gb");
    assertThat(PersonalKinds.countriesOf("en-US")).containsExactly("us");
    assertThat(PersonalKinds.countriesOf("en")).containsExactly("cn", "us", "gb");
    assertThat(PersonalKinds.countriesOf("de-AT")).containsExactly("cn", "us", "gb");
  }

  @Test
  void numbersOfOtherCountriesAreLeftOut() {
    String text = "SSN 219-45-1234, NI number AB 12 34 56 C, 身份证号370202198001011232";

    assertThat(codes(text, Set.of("us"))).containsExactly("privacy-ssn");
    assertThat(codes(text, Set.of("gb"))).containsExactly("privacy-national-insurance");
    assertThat(codes(text, Set.of("cn"))).containsExactly("privacy-cn-id");
    assertThat(codes(text, Set.of())).isEmpty();
  }

  @Test
  void aWrongCheckDigitIsANearMiss() {
    PersonalHit card = PersonalData.find("银行卡号：6228480402564890019").get(0);
    assertThat(card.near()).isTrue();
    assertThat(card.code()).isEqualTo(PersonalHit.NEAR_MISS);

    PersonalHit said = PersonalData.find("身份证号370202198001011233").get(0);
    assertThat(said.near()).isFalse();
    assertThat(said.kind().severity()).isEqualTo(Severity.ERROR);
    assertThat(PersonalData.find("申请人370202198001011233").get(0).near()).isTrue();
  }

  @Test
  void anUnderscoreHidesNothing() {
    assertThat(codes("姓名_370202198001011232", Set.of("cn"))).containsExactly("privacy-cn-id");
    assertThat(codes("张三_370202198001011232_申请表.pdf", Set.of("cn")))
        .containsExactly("privacy-cn-id");
    assertThat(codes("王主任_13805321234", Set.of("cn"))).containsExactly("privacy-mobile");
  }

  @Test
  void theBodysOwnNumbersAreItsOwnInAnyForm() {
    Set<String> declared = Set.of("053285911345", "02079460999", "@kjj.example.org");
    for (String own :
        List.of(
            "电话0532-85911345",
            "电话：85911345",
            "+86 532 8591 1345",
            "Tel. +44 20 7946 0999",
            "Write to ann@kjj.example.org")) {
      assertThat(PersonalData.find(own)).as(own).allMatch(hit -> hit.isAmong(declared));
    }
    assertThat(PersonalData.find("电话0532-85911346").get(0).isAmong(declared)).isFalse();
  }

  private static List<String> codes(String text, Set<String> countries) {
    return PersonalData.find(text, PersonalKinds.of(countries)).stream()
        .map(PersonalHit::code)
        .toList();
  }
}

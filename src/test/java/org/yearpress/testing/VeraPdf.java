package org.yearpress.testing;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF whether a PDF keeps to a standard. */
public final class VeraPdf {
  private VeraPdf() {}

  /** The rules that it breaks, by standard; none where it keeps to both. */
  public static Map<String, Set<String>> faults(byte[] pdf) throws Exception {
    // It makes "Integer" small with the machine's locale and does not know it again in Turkish.
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return brokenRules(pdf);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<String, Set<String>> brokenRules(byte[] pdf) throws Exception {
    Map<String, Set<String>> faults = new TreeMap<>();
    VeraGreenfieldFoundryProvider.initialise();
    for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
      try (PDFAParser parser =
              Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        Set<String> broken = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
          broken.add(
              assertion.getRuleId().getClause()
                  + " "
                  + assertion.getMessage()
                  + " "
                  + assertion.getLocation().getContext());
        }
        if (!result.isCompliant()) {
          faults.put(flavour.getId(), broken);
        }
      }
    }
    return faults;
  }
}

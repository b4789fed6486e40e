package org.yearpress.export.pdf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/** The whole report on paper, {@code report.pdf}: PDF/A-2a for archives and PDF/UA-1 for all. */
public final class PdfExport implements Export {
  private static final Set<String> SUPPORTED = Set.of("png", "jpg", "jpeg", "gif");

  /** More characters than this are reported as a number. */
  private static final int MAX_CHARACTERS = 20;

  private final PdfPrinters printers;

  /** With the fonts that come with the program. */
  public PdfExport() {
    this(List.of());
  }

  private PdfExport(List<byte[]> fonts) {
    this.printers = new PdfPrinters(fonts);
  }

  @Override
  public String name() {
    return "pdf";
  }

  @Override
  public String file() {
    return "report.pdf";
  }

  @Override
  public Export opened(List<byte[]> fonts) {
    return new PdfExport(fonts);
  }

  @Override
  public Optional<String> fault(byte[] font) {
    return PdfPrinters.fault(font);
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    try {
      PdfPrinters.Printed printed =
          printers.print(input.document().printable(), report.day(), report.modified());
      sink.put(Permalinks.download(report, file()), printed.pdf());
      printed.missing().stream()
          .limit(MAX_CHARACTERS)
          .forEach(codePoint -> missingCharacter(codePoint, input));
      input.report().prose().forEach(prose -> skippedPictures(prose, input));
    } catch (InsufficientHeapException e) {
      input
          .remarks()
          .addTransient(
              Diagnostic.warning(
                  "pdf-unmade",
                  input.document().place(""),
                  Text.of("export.pdf.unmade", "megabytes", Integer.toString(e.megabytes())),
                  Text.of("export.pdf.unmade-hint", "megabytes", Integer.toString(e.megabytes()))));
    }
  }

  private static void missingCharacter(int codePoint, ExportInput input) {
    String number = "U+" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    input
        .remarks()
        .add(
            Diagnostic.warning(
                "pdf-character",
                input.document().place(Character.toString(codePoint)),
                Text.of("export.pdf.character", "number", number),
                Text.of("export.pdf.character-hint")));
  }

  private static void skippedPictures(Prose prose, ExportInput input) {
    for (Prose.Picture picture : prose.pictures()) {
      String source = picture.source();
      if (source != null && !isSupported(source)) {
        input
            .remarks()
            .add(
                Diagnostic.warning(
                    "pdf-picture",
                    picture.place(),
                    Text.of("export.pdf.picture", "file", source),
                    Text.of("export.pdf.picture-hint")));
      }
    }
  }

  private static boolean isSupported(String file) {
    return SUPPORTED.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}

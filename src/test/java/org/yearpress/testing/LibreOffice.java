package org.yearpress.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Opens workbooks in LibreOffice and saves them again; where it is not installed, tests say so. */
public final class LibreOffice {
  private static final List<String> PROGRAMS =
      List.of("/usr/bin/soffice", "/usr/bin/libreoffice", "/usr/local/bin/soffice");

  private LibreOffice() {}

  /**
   * Opens files and saves them as workbooks (XLSX) of its own.
   *
   * @param work an empty folder
   * @return what it said
   */
  public static String saveAgain(List<Path> files, Path saved, Path work)
      throws IOException, InterruptedException {
    return save(files, "xlsx:Calc MS Excel 2007 XML", saved, work);
  }

  /** The same as OpenDocument spreadsheets (ODS). */
  public static String saveAsOds(List<Path> files, Path saved, Path work)
      throws IOException, InterruptedException {
    return save(files, "ods:calc8", saved, work);
  }

  private static String save(List<Path> files, String format, Path saved, Path work)
      throws IOException, InterruptedException {
    String program =
        PROGRAMS.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElse("");
    Assumptions.assumeFalse(
        program.isEmpty(), "LibreOffice is not installed: it opens the workbooks");
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-env:UserInstallation=" + work.resolve("profile").toUri(),
                "--headless",
                "--norestore",
                "--convert-to",
                format,
                "--outdir",
                saved.toString()));
    files.forEach(file -> command.add(file.toString()));
    Path said = work.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.waitFor();
    return Files.readString(said, StandardCharsets.UTF_8);
  }
}

package org.yearpress.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.yearpress.Yearpress;

/** The classes of Yearpress without its tests, as ArchUnit knows them. */
public final class OurClasses {
  /** One for all tests: reading them takes seconds. */
  public static final JavaClasses ALL =
      new ClassFileImporter()
          .importUrl(Yearpress.class.getProtectionDomain().getCodeSource().getLocation());

  private OurClasses() {}
}

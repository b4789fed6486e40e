package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.ClassFiles;
import org.yearpress.cache.Fingerprint;
import org.yearpress.diagnostic.InterfaceLanguage;
import org.yearpress.diagnostic.Languages;

/** The fingerprint of this program and its stages: cache entries of another program are ignored. */
final class ProgramFingerprint {
  private @Nullable Fingerprint fingerprint;

  /** This program with its stages, which may come from elsewhere; the same stages each time. */
  synchronized Fingerprint of(Stages stages) {
    if (fingerprint == null) {
      fingerprint = of(stages, ClassFiles::fingerprint);
    }
    return fingerprint;
  }

  /** The same on every machine that has the same program, wherever it is there. */
  static Fingerprint portable(Stages stages) {
    return of(stages, ClassFiles::contents);
  }

  private static Fingerprint of(
      Stages stages, Function<Collection<Class<?>>, Fingerprint> fingerprint) {
    List<Class<?>> classes = new ArrayList<>(List.of(ProgramFingerprint.class));
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    Stream.concat(stages.lists().members().stream(), stages.lists().languages().stream())
        .forEach(
            stage -> {
              classes.add(stage.getClass());
              hasher.add(stage.getClass().getName());
            });
    // Languages are often data, not classes of their own.
    for (InterfaceLanguage language : stages.lists().languages()) {
      hasher.add(language.tag());
      if (!Languages.ALL.contains(language)) {
        new TreeMap<>(language.words()).forEach((key, words) -> hasher.add(key).add(words));
      }
    }
    return hasher.add(fingerprint.apply(classes)).hash();
  }
}

package org.yearpress.cache;

/** Knows what would be answered now to what a step asked. Thread-safe. */
public interface Answers {
  /** For results that asked nothing. */
  Answers NONE =
      new Answers() {
        private final Fingerprint nothing = new Fingerprint(0, 0);

        @Override
        public Fingerprint links() {
          return nothing;
        }

        @Override
        public Fingerprint reports() {
          return nothing;
        }

        @Override
        public Fingerprint answer(Dependency dependency) {
          throw new IllegalArgumentException("asked nothing: " + dependency);
        }
      };

  /** What all links could lead to: while that is the same, so are all answers to links. */
  Fingerprint links();

  /** All facts of reports: while they are the same, so are the figures of each statistic. */
  Fingerprint reports();

  /** The fingerprint of an answer. */
  Fingerprint answer(Dependency dependency);
}

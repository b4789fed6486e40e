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
        public Fingerprint answer(Dependency dependency) {
          throw new IllegalArgumentException("asked nothing: " + dependency);
        }
      };

  /** What all links could lead to: while that is the same, so are all answers to links. */
  Fingerprint links();

  /** The fingerprint of an answer. */
  Fingerprint answer(Dependency dependency);
}

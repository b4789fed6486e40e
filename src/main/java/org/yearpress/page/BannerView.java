package org.yearpress.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know before the figures.
 *
 * @param withdrawn when and why the report was withdrawn; empty when it was not
 * @param successor what replaces it; null when nothing does
 * @param corrections the latest first
 */
record BannerView(
    boolean draft,
    String withdrawn,
    @Nullable LinkView successor,
    List<CorrectionView> corrections) {
  BannerView {
    corrections = List.copyOf(corrections);
  }
}

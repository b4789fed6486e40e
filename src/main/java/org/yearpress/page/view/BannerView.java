package org.yearpress.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know before the figures.
 *
 * @param superseded that another edition stands in the place of this one; empty where none does
 * @param current the report as it stands; null where this is it
 * @param withdrawn when and why the report was withdrawn; empty when it was not
 * @param successor what replaces it; null when nothing does
 * @param corrections the latest first
 */
public record BannerView(
    boolean draft,
    String superseded,
    @Nullable LinkView current,
    String withdrawn,
    @Nullable LinkView successor,
    List<CorrectionView> corrections) {
  public BannerView {
    corrections = List.copyOf(corrections);
  }
}

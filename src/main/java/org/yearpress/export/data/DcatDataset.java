package org.yearpress.export.data;

import java.util.List;
import org.yearpress.model.Body;
import org.yearpress.model.Download;

/**
 * A data set as catalogues of data list it.
 *
 * @param id what follows the # of its address
 * @param inSeries whether it is one of the yearly ones
 * @param description of what it speaks: its title, days and licences
 * @param places the bodies whose areas it speaks for, as far as they have a code
 * @param files in which it can be had
 */
record DcatDataset(
    String id, boolean inSeries, Description description, List<Body> places, List<Download> files) {
  DcatDataset {
    places = List.copyOf(places);
    files = List.copyOf(files);
  }
}

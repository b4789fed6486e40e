package org.yearpress.scan;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Scans a picture's metadata: where it was taken, and by whom. */
final class PictureFile {
  private PictureFile() {}

  static void read(byte[] bytes, Collector to) throws IOException {
    Metadata metadata;
    try {
      metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes), bytes.length);
    } catch (ImageProcessingException e) {
      return; // what is no picture to this reader tells nothing that it could tell
    }
    for (Directory directory : metadata.getDirectories()) {
      if (directory instanceof GpsDirectory gps && gps.getGeoLocation() != null) {
        to.position("GPS");
      }
      if (directory instanceof ExifDirectoryBase exif) {
        author(exif, ExifDirectoryBase.TAG_ARTIST, to);
        author(exif, ExifDirectoryBase.TAG_WIN_AUTHOR, to);
        author(exif, ExifDirectoryBase.TAG_CAMERA_OWNER_NAME, to);
      }
      if (directory instanceof IptcDirectory iptc) {
        author(iptc, IptcDirectory.TAG_BY_LINE, to);
      }
    }
  }

  private static void author(Directory directory, int tag, Collector to) {
    String name = directory.getDescription(tag);
    if (name != null && !name.isBlank()) {
      to.author(directory.getName(), name.replace("\0", ""));
    }
  }
}

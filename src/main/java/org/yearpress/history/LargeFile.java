package org.yearpress.history;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Digests;

/**
 * A file that Git LFS keeps beside the repository, as the small text says that git keeps for it.
 *
 * @param hash its SHA-256, in hexadecimal digits
 * @param size in bytes
 */
record LargeFile(String hash, long size) {
  /** Such a text is small; what is larger is a file of its own. */
  private static final int MIN_TEXT = 120;

  private static final int MAX_TEXT = 200;

  private static final Pattern TEXT =
      Pattern.compile(
          "version https://git-lfs\\.github\\.com/spec/v1\\noid sha256:([0-9a-f]{64})\\nsize (\\d{1,15})\\n");

  /** Whether a blob of so many bytes may stand for another file. */
  static boolean mayBe(long size) {
    return size >= MIN_TEXT && size <= MAX_TEXT;
  }

  /** What a blob stands for; null when it is a file of its own. */
  static @Nullable LargeFile of(ObjectLoader blob) {
    if (!mayBe(blob.getSize())) {
      return null;
    }
    Matcher text = TEXT.matcher(new String(blob.getCachedBytes(), StandardCharsets.UTF_8));
    return text.matches() ? new LargeFile(text.group(1), Long.parseLong(text.group(2))) : null;
  }

  /** Where this clone has it; null when it was not fetched. */
  @Nullable File in(Repository repository) {
    String path = "lfs/objects/" + hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash;
    File file = new File(repository.getCommonDirectory(), path);
    return file.isFile() && file.length() == size ? file : null;
  }

  /** Whether a file is this one. */
  boolean is(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != size) {
      return false;
    }
    MessageDigest digest = Digests.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest()).equals(hash);
  }
}

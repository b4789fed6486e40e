package org.yearpress.model;

import org.yearpress.diagnostic.Place;

/**
 * A publish target, an entry of {@code publish} in site.yml. Texts that are not set are empty. An
 * entry never contains a secret: secrets are read from the environment or from the platform's own
 * files.
 *
 * @param name what the site calls it
 * @param path directory: the live root. s3: prefix of all keys. sftp: folder on the server
 * @param url git: address of the repository. s3: endpoint, where it is not AWS
 * @param bucket s3
 * @param region s3
 * @param host sftp: {@code host}, {@code user@host} or {@code user@host:port}
 * @param branch git
 * @param keep directory, git: earlier publications that can be returned to
 * @param gzip whether text files get a compressed one beside them
 * @param pathStyle s3: whether the bucket stands in the path of addresses, not in the host's name
 * @param place where site.yml says so
 */
public record PublishTarget(
    String name,
    Kind kind,
    String path,
    String url,
    String bucket,
    String region,
    String host,
    String branch,
    int keep,
    boolean gzip,
    boolean pathStyle,
    Place place) {
  /** Earlier publications that are kept where nothing is said. */
  public static final int KEEP = 3;

  /** How a place is reached. */
  public enum Kind {
    DIRECTORY,
    GIT,
    S3,
    SFTP
  }
}

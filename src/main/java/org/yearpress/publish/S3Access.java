package org.yearpress.publish;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Creates the S3 client and interprets its errors. */
final class S3Access {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** What is worth another attempt though the status says that it is our fault. */
  private static final Set<String> PASSING =
      Set.of(
          "SlowDown",
          "RequestTimeout",
          "RequestTimeTooSkewed",
          "InternalError",
          "ServiceUnavailable",
          "OperationAborted",
          "ConditionalRequestConflict",
          "BadDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch",
          "IncompleteBody",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "TokenRefreshRequired",
          "InvalidToken",
          "InvalidSecurity",
          "NotSignedUp");

  private static final Set<String> REGION =
      Set.of(
          "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "SecondLevelDomainForbidden");

  private static final Set<String> FULL =
      Set.of("QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity", "StorageFull");

  private S3Access() {}

  /** A client for a target, with the credentials of the SDK's default chain and no others. */
  static S3Client client(PublishTarget settings, PublishEnvironment environment) {
    return client(settings, DefaultCredentialsProvider.builder().build(), SILENCE);
  }

  /**
   * The same with credentials of one's own.
   *
   * @param silence how long the other side may say nothing
   */
  static S3Client client(
      PublishTarget settings, AwsCredentialsProvider credentials, Duration silence) {
    boolean other = !settings.text(S3Kind.URL).isEmpty();
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(FirstContact.patience(settings))
                    .socketTimeout(silence))
            .credentialsProvider(credentials)
            .region(region(settings))
            // attempts are ours to count, with waits that are reported to people
            .overrideConfiguration(
                override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            // sums are given with each file; stores that are not AWS know no others
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            // without it some stores refuse to delete several objects at once
            .addPlugin(LegacyMd5Plugin.create())
            .forcePathStyle(settings.flag(S3Kind.PATH_STYLE, other))
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build());
    if (other) {
      builder.endpointOverride(endpoint(settings));
    }
    return builder.build();
  }

  private static URI endpoint(PublishTarget settings) {
    try {
      URI uri = new URI(settings.text(S3Kind.URL));
      if (uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new UnusableException(Text.of("publish.s3.endpoint", "target", settings.name()));
  }

  private static Region region(PublishTarget settings) {
    if (!settings.text(S3Kind.REGION).isEmpty()) {
      return Region.of(settings.text(S3Kind.REGION));
    }
    if (!settings.text(S3Kind.URL).isEmpty()) {
      return Region.US_EAST_1; // what stores without regions sign with
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      throw new UnusableException(
          Text.of("publish.s3.region-missing", "target", settings.name()), e);
    }
  }

  /** The store's own time, as it told it with an answer. */
  static Optional<Instant> date(SdkResponse response) {
    try {
      return response
          .sdkHttpResponse()
          .firstMatchingHeader("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Another one was there first. */
  static boolean isConditionFailed(S3Exception e) {
    return e.statusCode() == 412;
  }

  /** The store does not know what was asked for. */
  static boolean isNotImplemented(S3Exception e) {
    return e.statusCode() == 501 || code(e).equals("NotImplemented");
  }

  /**
   * What a failure means: thrown when a person can mend it, returned otherwise.
   *
   * @param address of the target
   * @param path that it was about; empty when it was about the bucket
   * @throws UnusableException with words for people
   */
  static IOException trouble(SdkException e, String address, String path) {
    if (!(e instanceof S3Exception message)) {
      return trouble((Exception) e, address, path);
    }
    String code = code(message);
    int status = message.statusCode();
    if (status >= 500 && status != 501 && !FULL.contains(code) && status != 507) {
      return retry(message, path);
    }
    if (PASSING.contains(code) || status == 429 || status == 408) {
      return retry(message, path);
    }
    if (status == 404 && code.isEmpty()) {
      return retry(message, path); // the answer broke off before it said what is missing
    }
    if (CREDENTIALS.contains(code)) {
      throw unusable("publish.s3.credentials", e, address, path, code);
    }
    if (REGION.contains(code) || status == 301 || status == 307) {
      throw unusable("publish.s3.region", e, address, path, code);
    }
    if (code.equals("NoSuchBucket")) {
      throw unusable("publish.s3.bucket", e, address, path, code);
    }
    if (FULL.contains(code) || status == 507) {
      throw unusable("publish.s3.full", e, address, path, code);
    }
    if (status == 401 || status == 403) {
      throw unusable("publish.s3.denied", e, address, path, code);
    }
    throw unusable("publish.s3.refused", e, address, path, status + " " + code);
  }

  private static IOException trouble(Exception e, String address, String path) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unable to load credentials") || message.contains("credentials from")) {
      throw unusable("publish.s3.credentials-missing", e, address, path, "");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.UnknownHostException) {
        throw unusable("publish.s3.host", e, address, path, String.valueOf(cause.getMessage()));
      }
    }
    return new RetryableException(path + ": " + message, e);
  }

  private static UnusableException unusable(
      String key, Exception e, String address, String path, String reason) {
    return new UnusableException(
        Text.of(key, "address", address, "path", path, "reason", reason),
        Text.of(key + "-hint"),
        e);
  }

  private static RetryableException retry(S3Exception e, String path) {
    return new RetryableException(path + ": " + e.statusCode() + " " + code(e), e, after(e));
  }

  /** How long the store asks to wait. */
  private static @Nullable Duration after(S3Exception e) {
    if (e.awsErrorDetails() == null || e.awsErrorDetails().sdkHttpResponse() == null) {
      return null;
    }
    return e.awsErrorDetails()
        .sdkHttpResponse()
        .firstMatchingHeader("Retry-After")
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(null);
  }

  private static String code(S3Exception e) {
    boolean told = e.awsErrorDetails() != null && e.awsErrorDetails().errorCode() != null;
    return told ? e.awsErrorDetails().errorCode() : "";
  }
}

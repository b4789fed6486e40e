package org.yearpress.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets through to the editor what one of its own pages asks, in a browser that holds the secret.
 * The address that the terminal shows carries it once; from then on it is a cookie that no script
 * reads and no other site sends.
 */
final class EditorGate {
  /** Where the editor is; no page of a site can have such an address. */
  static final String AT = "/.yearpress/edit/";

  /** What only a script of this origin can set, since other sites may not without being asked. */
  private static final String FIELDS = "x-yearpress-fields";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final EditorRoutes routes;
  private final String secret;
  private final String cookie;

  /**
   * @param secret what the first address carries
   * @param port tells the cookies of two servers of one machine apart: browsers do not
   */
  EditorGate(EditorRoutes routes, String secret, int port) {
    this.routes = routes;
    this.secret = secret;
    this.cookie = "yearpress-edit-" + port;
  }

  /** The address that lets a browser in. */
  String entrance() {
    return AT + "?key=" + secret;
  }

  /**
   * How many bytes of a body are read: none of a request that would be refused.
   *
   * @param forUs whether host and origin are this server
   */
  int mostBytes(BrowserRequest request, boolean forUs) {
    return forUs
            && request.method().equals("POST")
            && request.path().startsWith(AT)
            && mayWrite(request)
        ? routes.mostBytes(below(request))
        : 0;
  }

  /** The answer to a request whose host and origin are this server. */
  ServerAnswer answer(BrowserRequest request) {
    return checked(request).with("Content-Security-Policy", POLICY);
  }

  private ServerAnswer checked(BrowserRequest request) {
    if (request.method().equals("GET") || request.isHead()) {
      if (request.path().equals(AT) && isSecret(request.query().replaceFirst("^key=", ""))) {
        return ServerAnswer.bare(303)
            .with("Location", AT)
            .with(
                "Set-Cookie",
                cookie + "=" + secret + "; Path=" + AT + "; HttpOnly; SameSite=Strict");
      }
      return isLetIn(request) ? reply(routes.get(asked(request))) : ServerAnswer.bare(403);
    }
    if (!request.method().equals("POST")) {
      return ServerAnswer.bare(405).with("Allow", "GET, HEAD, POST");
    }
    return mayWrite(request) ? reply(routes.post(asked(request))) : ServerAnswer.bare(403);
  }

  /** A page of ours says where it is; what does not say it is no page of ours. */
  private boolean mayWrite(BrowserRequest request) {
    String from = request.header("sec-fetch-site");
    return isLetIn(request)
        && ("http://" + request.header("host")).equals(request.header("origin"))
        && (from == null || from.equals("same-origin"))
        && request.header(FIELDS) != null;
  }

  private boolean isLetIn(BrowserRequest request) {
    String cookies = request.header("cookie");
    return cookies != null
        && Arrays.stream(cookies.split(";", -1))
            .map(String::strip)
            .anyMatch(
                each ->
                    each.startsWith(cookie + "=") && isSecret(each.substring(cookie.length() + 1)));
  }

  /** In a time that says nothing about how much of it is right. */
  private boolean isSecret(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String below(BrowserRequest request) {
    return request.path().substring(AT.length());
  }

  private static EditorRequest asked(BrowserRequest request) {
    String fields = request.header(FIELDS);
    return new EditorRequest(below(request), fields == null ? "" : fields, request.body());
  }

  private static ServerAnswer reply(EditorReply reply) {
    return new ServerAnswer(
        reply.status(),
        new TreeMap<>(Map.of("Content-Type", PreviewPages.typed(reply.type()))),
        new ServerAnswer.Body.Bytes(reply.bytes()));
  }
}

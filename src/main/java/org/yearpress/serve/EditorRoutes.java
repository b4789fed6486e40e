package org.yearpress.serve;

/**
 * What writes, beside a preview that only reads: the pages of an editor below {@code
 * /.yearpress/edit/}. It is asked only after the server has made sure that a request comes from one
 * of its own pages, in a browser that was given the secret address. Called by several threads at
 * once.
 */
public interface EditorRoutes {
  /** A page, or a file that pages load. */
  EditorReply get(EditorRequest request);

  /** Something to be done. */
  EditorReply post(EditorRequest request);

  /**
   * How many bytes may be sent to be done something with.
   *
   * @param path below the editor's own address, without a first slash
   * @return 0 for none
   */
  int mostBytes(String path);
}

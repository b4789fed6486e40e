package org.yearpress.serve;

import java.nio.ByteBuffer;

/**
 * What a page of the editor asks for.
 *
 * @param path below the editor's own address, decoded, without a first slash
 * @param fields what is sent beside a file, as a form would send it; empty otherwise
 * @param body what was sent; empty when a page is asked for
 */
public record EditorRequest(String path, String fields, ByteBuffer body) {
  /** The bytes that were sent. */
  public byte[] bytes() {
    ByteBuffer copy = body.duplicate();
    byte[] bytes = new byte[copy.remaining()];
    copy.get(bytes);
    return bytes;
  }
}

package org.yearpress.spark;

import java.io.Serializable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** The one answer of a partition. */
final class Only extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public byte[] apply(Iterator<byte[]> answers) {
    return answers.next();
  }
}

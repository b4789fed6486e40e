package org.yearpress.model;

/**
 * A file that a report can be taken away in.
 *
 * @param name word for the format in site.yml: {@code csv}
 * @param file name of the file, {@link Permalinks#download} makes the address of it
 * @param size in bytes
 */
public record Download(String name, String file, long size) {}

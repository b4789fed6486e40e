package org.yearpress.output;

/**
 * Two pages or files have the same address, or two that some file systems cannot tell apart: names
 * that differ by case only, or a file where another file needs a folder.
 *
 * @param path the address that could not be given
 * @param other the file or folder that has it; equal to the path for the same address
 */
public record TakenPath(String path, String other) {}

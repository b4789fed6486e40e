/**
 * One extension of each kind, written with the public classes of Yearpress alone, and {@link
 * com.example.outside.Proof}, which builds a site with all of them.
 */
package com.example.outside;

/** A program that embeds Yearpress: the code of src/docs/embed.md. */
package com.example.embed;

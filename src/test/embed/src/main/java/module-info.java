/** A program that embeds Yearpress; on the class path nothing reads this. */
module com.example.embed {
  requires org.yearpress.core;
}

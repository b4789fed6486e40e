package org.yearpress.publish;
import java.io.IOException;
/** placeholder */
final class Retries { static Retries of(Surroundings.Sleeper s){return new Retries();} interface C<T>{T call() throws IOException;} <T> T call(C<T> c) throws IOException { return c.call(); } }

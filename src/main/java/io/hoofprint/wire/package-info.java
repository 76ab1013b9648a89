/**
 * What Hoofprint and its relay on AWS must agree on: where a request carries its key, and how a request lies in the
 * archive until it is taken in.
 *
 * <p>It is zipped with the relay, so it imports nothing but the JDK. Everyone may import it.
 */
package io.hoofprint.wire;

/**
 * The formats that Hoofprint and its relay on AWS share: the API key's place in a request, and the deferred request in
 * the archive.
 *
 * <p>Packaged with the relay too, so it imports only the JDK. Everyone may import it.
 */
package io.hoofprint.wire;

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Types failures without a response, of any provider, by {@code failures/network.csv}. It ignores exceptions that
 * carry a response, or that are about a file or a text, even if they are an {@link IOException}.
 */
public final class NetworkErrorTranslator implements ErrorTranslator {
    private static final FailureTable TABLE = FailureTable.load("network");

    /** An untrusted certificate does not pass, unlike other handshake failures. */
    private static final List<Class<?>> DISTRUST =
            List.of(CertificateException.class, CertPathValidatorException.class, SSLPeerUnverifiedException.class);

    /** The table's reasons. The first match counts. */
    private static final List<Map.Entry<Class<?>, String>> WORDS = List.of(
            Map.entry(UnknownHostException.class, "unknown host"),
            Map.entry(UnresolvedAddressException.class, "unknown host"),
            Map.entry(InterruptedIOException.class, "time-out"),
            Map.entry(HttpTimeoutException.class, "time-out"),
            Map.entry(TimeoutException.class, "time-out"),
            Map.entry(ConnectException.class, "no connection"),
            Map.entry(NoRouteToHostException.class, "no connection"),
            Map.entry(SSLException.class, "TLS"),
            Map.entry(SocketException.class, "connection lost"),
            Map.entry(ClosedChannelException.class, "connection lost"),
            Map.entry(EOFException.class, "connection lost"),
            // Camel's HTTP client.
            Map.entry(org.apache.hc.core5.http.NoHttpResponseException.class, "connection lost"),
            Map.entry(org.apache.hc.core5.http.ConnectionClosedException.class, "connection lost"),
            Map.entry(org.apache.hc.core5.http.MalformedChunkCodingException.class, "connection lost"),
            // Google's.
            Map.entry(org.apache.http.NoHttpResponseException.class, "connection lost"),
            Map.entry(org.apache.http.ConnectionClosedException.class, "connection lost"),
            Map.entry(org.apache.http.MalformedChunkCodingException.class, "connection lost"),
            // OkHttp's, if a response is shorter than announced.
            Map.entry(ProtocolException.class, "connection lost"));

    private final String provider;

    /** @param provider its name for people */
    public NetworkErrorTranslator(String provider) {
        this.provider = provider;
    }

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        if (Causes.of(failure).anyMatch(cause -> DISTRUST.stream().anyMatch(type -> type.isInstance(cause)))) {
            return Optional.of(typed("untrusted certificate", failure, failure));
        }
        return Causes.of(failure)
                .flatMap(cause -> word(cause).stream().map(word -> typed(word, cause, failure)))
                .findFirst();
    }

    private RuntimeException typed(String word, Throwable cause, Throwable failure) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return TABLE.typed(new Failure(provider, Failure.NO_ANSWER, word, message, null, failure));
    }

    private static Optional<String> word(Throwable cause) {
        // HTTP clients throw a plain IOException if a response breaks off; its subclasses are about files and texts.
        if (cause.getClass() == IOException.class) {
            return Optional.of("connection lost");
        }
        return WORDS.stream()
                .filter(known -> known.getKey().isInstance(cause))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

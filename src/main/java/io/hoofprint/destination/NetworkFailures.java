package io.hoofprint.destination;

import io.hoofprint.platform.error.FailureRule;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What it means that no answer came, whoever was asked: {@code failures/network.csv}. An exception that carries an answer,
 * or that is about a file or a text, is none of its business, though it may be an {@link IOException}.
 */
public final class NetworkFailures implements FailureRule {
    private static final FailureTable TABLE = FailureTable.load("network");
    private static final int DEEPEST = 20;

    private final String asked;

    public NetworkFailures() {
        this("The other side");
    }

    /** @param asked the provider's name for people */
    public NetworkFailures(String asked) {
        this.asked = asked;
    }

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        if (causes(failure).anyMatch(NetworkFailures::isDistrust)) {
            return Optional.of(typed("untrusted certificate", failure, failure));
        }
        return causes(failure)
                .filter(cause -> word(cause) != null)
                .findFirst()
                .map(cause -> typed(word(cause), cause, failure));
    }

    private RuntimeException typed(String word, Throwable cause, Throwable failure) {
        String said = cause.getMessage() == null ? "" : cause.getMessage();
        return TABLE.typed(new Failure(asked, Failure.NO_ANSWER, word, said, null, failure));
    }

    /** The one certificate is as bad tomorrow, unlike whatever else goes wrong in a handshake. */
    private static boolean isDistrust(Throwable cause) {
        return cause instanceof CertificateException
                || cause instanceof CertPathValidatorException
                || cause instanceof SSLPeerUnverifiedException;
    }

    private static String word(Throwable cause) {
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        if (isTimeOut(cause)) {
            return "time-out";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "no connection";
        }
        if (cause instanceof SSLException) {
            return "TLS";
        }
        return isLoss(cause) ? "connection lost" : null;
    }

    private static boolean isTimeOut(Throwable cause) {
        return cause instanceof InterruptedIOException
                || cause instanceof HttpTimeoutException
                || cause instanceof TimeoutException;
    }

    /** HTTP clients throw a bare {@link IOException} for an answer that breaks off. */
    private static boolean isLoss(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof ClosedChannelException
                || cause instanceof EOFException
                || cause.getClass() == IOException.class;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }
}

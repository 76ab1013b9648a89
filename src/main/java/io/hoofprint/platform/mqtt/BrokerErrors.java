// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Explains a broker's failure and how to fix it.
 *
 * @param settings prefix of the settings broker, ca, certificate, private-key and topic
 */
record BrokerErrors(String url, String clientId, String settings) {
    private static final String REFUSED = "Received fatal alert: ";

    String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return url.startsWith("ssl:") ? cutOff() : "the connection was lost; reconnecting";
    }

    /**
     * Under TLS 1.3 a refused certificate surfaces after the handshake, and the alert may be lost with the connection.
     */
    private String cutOff() {
        return "it closed the connection: it stopped, or it refuses our certificate, and " + certificateNeeded();
    }

    private String certificateNeeded() {
        return settings + ".certificate must be known and active there, and not expired";
    }

    private Optional<String> known(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof MqttException refusal) {
            return refused(refusal.getReasonCode());
        } else if (cause instanceof SSLException && message.contains(REFUSED)) {
            return Optional.of("it refuses our certificate ("
                    + message.substring(message.indexOf(REFUSED) + REFUSED.length()) + "): " + certificateNeeded());
        } else if (cause instanceof CertificateException) {
            return certificate(cause, message);
        }
        return network(cause);
    }

    private Optional<String> certificate(Throwable cause, String message) {
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof CertificateExpiredException || deeper instanceof CertificateNotYetValidException) {
                return Optional.of("its certificate is not valid now (" + deeper.getMessage()
                        + "): renew it there, or set this machine's clock right");
            } else if (deeper instanceof CertPathBuilderException || deeper instanceof CertPathValidatorException) {
                String foreign = "its certificate was not issued by " + settings
                        + ".ca: set that to the root certificate of this broker";
                return certificate(deeper.getCause(), "").or(() -> Optional.of(foreign));
            }
        }
        return message.startsWith("No ")
                ? Optional.of("its certificate is for another host (" + message + "): set " + settings
                        + ".broker to the name in the certificate")
                : Optional.empty();
    }

    private Optional<String> network(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of("its name is not known: check " + settings + ".broker");
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Optional.of("nothing answers there: start it, or check " + settings + ".broker");
        } else if (cause instanceof SocketTimeoutException) {
            return Optional.of("it does not answer in time: check " + settings + ".broker, and what is between");
        } else if (cause instanceof EOFException) {
            return Optional.of("it closed the connection: it stopped, does not want client id " + clientId
                    + ", or another client has the same id");
        }
        return Optional.empty();
    }

    private Optional<String> refused(int reason) {
        return switch (reason) {
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION, MqttException.REASON_CODE_NOT_AUTHORIZED ->
                Optional.of("it does not let client id " + clientId + " in: correct " + settings + ".user and "
                        + settings + ".password, or allow the client id there (iot:Connect at AWS)");
            case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
                Optional.of("it does not take client id " + clientId + ": allow that there");
            case MqttException.REASON_CODE_SUBSCRIBE_FAILED ->
                Optional.of("it does not let us subscribe: allow client id " + clientId + " the topics of " + settings
                        + ".topic there (iot:Subscribe and iot:Receive at AWS)");
            case MqttException.REASON_CODE_CLIENT_TIMEOUT ->
                Optional.of("it does not answer in time: check " + settings + ".broker, and what is between");
            default -> Optional.empty();
        };
    }
}

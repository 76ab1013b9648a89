// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.tls.PemKeyPair;
import io.hoofprint.platform.tls.UnusablePem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Key and trust material of a TLS connection to a broker, from PEM files. */
final class BrokerTls {
    private static final String CA = "ca";

    private final SSLContext context;

    private BrokerTls(SSLContext context) {
        this.context = context;
    }

    /**
     * @param ca empty: the authorities that Java knows
     * @param certificate empty, as {@code privateKey}: none
     * @throws UnusablePem if a file is invalid
     */
    static BrokerTls read(Optional<Path> ca, Optional<Path> certificate, Optional<Path> privateKey) {
        TrustManager[] trusted = ca.map(BrokerTls::trust).orElse(null);
        KeyManager[] shown = certificate
                .flatMap(file -> privateKey.map(key -> PemKeyPair.read(file, key)))
                .map(pair -> pair.keys().getKeyManagers())
                .orElse(null);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, trusted, null);
            return new BrokerTls(context);
        } catch (GeneralSecurityException e) {
            throw new UnusablePem(CA, "cannot be used", e);
        }
    }

    SSLSocketFactory sockets() {
        return context.getSocketFactory();
    }

    private static TrustManager[] trust(Path ca) {
        try {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            for (Certificate certificate : PemKeyPair.certificates(Files.readAllBytes(ca))) {
                roots.setCertificateEntry(String.valueOf(roots.size()), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusablePem(CA, "holds no certificate in PEM", e);
        }
    }
}

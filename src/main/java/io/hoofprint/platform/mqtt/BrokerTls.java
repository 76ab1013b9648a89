package io.hoofprint.platform.mqtt;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Key and trust material of a TLS connection, from PEM files; keys as PKCS#8, PKCS#1 or EC. */
final class BrokerTls {
    private static final String NO_CERTIFICATE = "holds no certificate in PEM";

    private final SSLContext context;

    private BrokerTls(SSLContext context) {
        this.context = context;
    }

    /**
     * A file is unusable. The message continues a sentence that starts with the file's setting: "holds no certificate".
     */
    static final class Unusable extends RuntimeException {
        private final String file;

        /** @param file {@code ca}, {@code certificate} or {@code private-key} */
        Unusable(String file, String message, Throwable cause) {
            super(message, cause);
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    @FunctionalInterface
    private interface Maker<T> {
        T make() throws Exception;
    }

    /**
     * @param ca empty: the authorities that Java knows
     * @param certificate empty, as {@code privateKey}: none
     * @throws Unusable if a file is invalid
     */
    static BrokerTls read(Optional<Path> ca, Optional<Path> certificate, Optional<Path> privateKey) {
        TrustManager[] trusted = ca.map(file -> made("ca", NO_CERTIFICATE, () -> trust(certificates(file))))
                .orElse(null);
        KeyManager[] shown = certificate
                .flatMap(file -> privateKey.map(key -> shown(file, key)))
                .orElse(null);
        return new BrokerTls(made("ca", "cannot be used", () -> {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, trusted, null);
            return context;
        }));
    }

    private static KeyManager[] shown(Path certificate, Path privateKey) {
        made("certificate", NO_CERTIFICATE, () -> certificates(certificate));
        KeyManager[] shown = made(
                "private-key",
                "holds no private key in PEM without a password (PKCS#8, PKCS#1 or EC)",
                () -> new PemKeyCertOptions()
                        .setCertValue(read(certificate))
                        .setKeyValue(read(privateKey))
                        .getKeyManagerFactory(null)
                        .getKeyManagers());
        requireThatTheyFit(shown);
        return shown;
    }

    SSLSocketFactory sockets() {
        return context.getSocketFactory();
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw new CertificateException("There is none");
            }
            return found;
        }
    }

    private static TrustManager[] trust(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        for (Certificate certificate : certificates) {
            roots.setCertificateEntry(String.valueOf(roots.size()), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return factory.getTrustManagers();
    }

    private static Buffer read(Path file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(file));
    }

    private static <T> T made(String file, String problem, Maker<T> maker) {
        try {
            return maker.make();
        } catch (Exception e) {
            throw new Unusable(file, problem, e);
        }
    }

    private static void requireThatTheyFit(KeyManager[] shown) {
        boolean fit = Arrays.stream(shown)
                .filter(X509ExtendedKeyManager.class::isInstance)
                .map(X509ExtendedKeyManager.class::cast)
                .allMatch(BrokerTls::fit);
        if (!fit) {
            throw new Unusable("private-key", "is not the key of the certificate", null);
        }
    }

    private static boolean fit(X509ExtendedKeyManager manager) {
        return aliases(manager, "RSA") && aliases(manager, "EC");
    }

    private static boolean aliases(X509ExtendedKeyManager manager, String type) {
        String[] aliases = manager.getClientAliases(type, null);
        Function<String, Boolean> fits =
                alias -> fit(manager.getPrivateKey(alias), manager.getCertificateChain(alias)[0]);
        return aliases == null || Arrays.stream(aliases).allMatch(fits::apply);
    }

    private static boolean fit(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature =
                    Signature.getInstance("SHA256with" + key.getAlgorithm().replace("EC", "ECDSA"));
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKinds) {
            return false;
        }
    }
}

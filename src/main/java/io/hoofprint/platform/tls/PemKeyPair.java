// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import io.hoofprint.platform.error.FileErrorTranslator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A certificate with its chain, and its private key: PKCS#8, PKCS#1 or EC, without a password.
 *
 * @param chain the certificate first
 */
public record PemKeyPair(KeyManagerFactory keys, List<X509Certificate> chain) {
    private static final String CERTIFICATE = "certificate";
    private static final String PRIVATE_KEY = "private-key";
    private static final String ENCRYPTED = "ENCRYPTED";

    /** Both files as they were at one moment, before anybody looks into them. */
    record Content(byte[] certificate, byte[] privateKey) {
        boolean isSame(Content other) {
            return other != null
                    && Arrays.equals(certificate, other.certificate)
                    && Arrays.equals(privateKey, other.privateKey);
        }
    }

    @FunctionalInterface
    private interface Maker<T> {
        T make() throws Exception;
    }

    /** @throws UnusablePem if a file is invalid, or they do not belong together */
    public static PemKeyPair read(Path certificate, Path privateKey) {
        return of(content(certificate, privateKey));
    }

    /** @throws UnusablePem if one of them cannot be read */
    static Content content(Path certificate, Path privateKey) {
        return new Content(bytes(CERTIFICATE, certificate), bytes(PRIVATE_KEY, privateKey));
    }

    /** @throws UnusablePem as {@link #read} */
    static PemKeyPair of(Content pem) {
        List<X509Certificate> chain =
                made(CERTIFICATE, "holds no certificate in PEM", () -> certificates(pem.certificate).stream()
                        .map(X509Certificate.class::cast)
                        .toList());
        if (new String(pem.privateKey, StandardCharsets.ISO_8859_1).contains(ENCRYPTED)) {
            throw new UnusablePem(
                    PRIVATE_KEY, "is encrypted, and nobody could be asked for its password: take it off", null);
        }
        KeyManagerFactory keys = made(
                PRIVATE_KEY,
                "holds no private key in PEM without a password (PKCS#8, PKCS#1 or EC)",
                () -> new PemKeyCertOptions()
                        .setCertValue(Buffer.buffer(pem.certificate))
                        .setKeyValue(Buffer.buffer(pem.privateKey))
                        .getKeyManagerFactory(null));
        if (!fit(keys)) {
            throw new UnusablePem(PRIVATE_KEY, "is not the key of the certificate", null);
        }
        return new PemKeyPair(keys, chain);
    }

    /** All certificates in PEM, at least one. */
    public static Collection<? extends Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (found.isEmpty()) {
            throw new CertificateException("There is none");
        }
        return found;
    }

    private static byte[] bytes(String file, Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UnusablePem(file, "cannot be read: " + FileErrorTranslator.words(e), e);
        }
    }

    private static <T> T made(String file, String problem, Maker<T> maker) {
        try {
            return maker.make();
        } catch (Exception e) {
            throw new UnusablePem(file, problem, e);
        }
    }

    private static boolean fit(KeyManagerFactory keys) {
        return Arrays.stream(keys.getKeyManagers())
                .filter(X509ExtendedKeyManager.class::isInstance)
                .map(X509ExtendedKeyManager.class::cast)
                .allMatch(PemKeyPair::fit);
    }

    private static boolean fit(X509ExtendedKeyManager manager) {
        return Stream.of("RSA", "EC")
                .map(type -> manager.getServerAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .allMatch(alias -> fit(manager.getPrivateKey(alias), manager.getCertificateChain(alias)[0]));
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

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/** A service account's key, as the Google Cloud console hands it out; it opens nothing but a stand-in. */
public final class GoogleKeyFile {
    public static final String ACCOUNT = "hoofprint@stand-in.iam.gserviceaccount.com";

    private final KeyPair keys = generate();

    /** @return the file */
    public Path write(Path file) {
        try {
            return Files.writeString(file, json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@link GoogleTokens#signer}. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    private String json() {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(keys.getPrivate().getEncoded());
        String label = "PRIVATE " + "KEY-----\n";
        return Json.object()
                .put("type", "service_account")
                .put("project_id", "stand-in")
                .put("private_key_id", "1")
                .put("private_key", "-----BEGIN " + label + body + "\n-----END " + label)
                .put("client_email", ACCOUNT)
                .put("client_id", "1")
                .put("token_uri", "https://oauth2.googleapis.com/token")
                .toString();
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a ticket says: {@code ht_} and, in base64url, who has it and until when, signed by HMAC-SHA256. Whoever has the secret can
 * tell whether it is genuine, without having issued it.
 */
final class TicketText {
    private static final String PREFIX = "ht_";
    private static final int LONGEST = 1_024;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 32;
    private static final int NONCE = 16;

    private final SecretKeySpec secret;

    /**
     * @param nonce of this ticket only
     * @param expires with milliseconds
     */
    record Content(byte[] nonce, Instant expires, Caller caller) {}

    TicketText(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    String write(Content content) {
        byte[] said = bytes(content);
        byte[] signed = Arrays.copyOf(said, said.length + SIGNATURE);
        System.arraycopy(signature(said), 0, signed, said.length, SIGNATURE);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Empty if it is no ticket, or signed by somebody else. Its caller has no rate limit. */
    Optional<Content> read(String ticket) {
        if (!ticket.startsWith(PREFIX) || ticket.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] signed = Base64.getUrlDecoder().decode(ticket.substring(PREFIX.length()));
            int length = Math.max(0, signed.length - SIGNATURE);
            byte[] said = Arrays.copyOf(signed, length);
            byte[] signature = Arrays.copyOfRange(signed, length, signed.length);
            return MessageDigest.isEqual(signature(said), signature) ? Optional.of(content(said)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Content content) {
        Caller caller = content.caller;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(content.nonce, 0, NONCE);
            out.writeLong(content.expires.toEpochMilli());
            out.writeUTF(caller.name());
            out.writeUTF(caller.role().word());
            out.writeUTF(caller.signIn() == null ? "" : caller.signIn());
            out.writeLong(caller.until() == null ? 0 : caller.until().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Content content(byte[] said) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(said))) {
            byte[] nonce = in.readNBytes(NONCE);
            Instant expires = Instant.ofEpochMilli(in.readLong());
            String name = in.readUTF();
            Role role = Role.parse(in.readUTF());
            String signIn = in.readUTF();
            long until = in.readLong();
            Caller caller = new Caller(
                    name,
                    role,
                    null,
                    signIn.isEmpty() ? null : signIn,
                    until == 0 ? null : Instant.ofEpochMilli(until));
            return new Content(nonce, expires, caller);
        } catch (IOException e) {
            throw new UncheckedIOException("a signed ticket of another form", e);
        }
    }
}

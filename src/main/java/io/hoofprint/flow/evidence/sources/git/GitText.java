// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Decodes the texts of one commit. The encoding that the commit declares comes first, then UTF-8. Bytes that fit neither
 * are read as the declared encoding with replacement characters, or as ISO 8859-1 if none that is known is declared.
 *
 * @param declared null if there is none, or it is unknown
 */
record GitText(Charset declared) {
    private static final String ASCII = "<@>";

    /** @param raw the commit */
    static GitText of(byte[] raw) {
        return new GitText(declared(raw).filter(GitText::hasAscii).orElse(null));
    }

    private static Optional<Charset> declared(byte[] raw) {
        try {
            String name = RawParseUtils.parseEncodingName(raw);
            return Optional.ofNullable(name).map(String::strip).map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** Whether ASCII is part of it, as git requires: UTF-16 would make nonsense of a mail address. */
    private static boolean hasAscii(Charset charset) {
        return ASCII.equals(new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset));
    }

    String decode(byte[] raw, int start, int end) {
        Optional<String> exact = declared == null ? Optional.empty() : exact(declared, raw, start, end);
        return exact.or(() -> exact(StandardCharsets.UTF_8, raw, start, end))
                .orElseGet(() ->
                        new String(raw, start, end - start, declared == null ? StandardCharsets.ISO_8859_1 : declared));
    }

    private static Optional<String> exact(Charset charset, byte[] raw, int start, int end) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(raw, start, end - start);
            return Optional.of(charset.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}

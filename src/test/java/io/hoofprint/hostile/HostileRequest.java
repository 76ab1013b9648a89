// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire.
 *
 * @param complete that the server can know where it ends, and so has to answer it
 * @param last that nothing else can follow on its connection
 * @param permitted that its key may see what others have sent
 * @param head that its answer has no body
 */
record HostileRequest(byte[] bytes, boolean complete, boolean last, boolean permitted, boolean head) {
    private static final int SHOWN = 4_000;

    @Override
    public String toString() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(SHOWN, text.length())) + "\n(" + bytes.length + " bytes)";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How a flow presents itself on the overview. Bound in Camel's registry; a stream of which no flow says anything is shown by
 * its name.
 *
 * @param title for people: {@code Buttons}
 * @param page its own, which anyone may open, without its data: {@code /buttons}
 * @param command that sends a first event, with {@code {url}} for this server's address and {@code $KEY} for a key; null if
 *     nobody says
 */
public record FlowTile(String stream, String title, String page, String command) {
    /** With the command in the resource {@code overview/STREAM.sh}, if there is one. */
    public static FlowTile of(String stream, String title, String page) {
        try (InputStream file = FlowTile.class.getResourceAsStream("/overview/" + stream + ".sh")) {
            String command = file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new FlowTile(stream, title, page, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

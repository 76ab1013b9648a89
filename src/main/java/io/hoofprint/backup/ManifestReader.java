// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a manifest piece by piece, because a backup may have any number of files. */
final class ManifestReader implements AutoCloseable {
    private final Path file;
    private final JsonParser json;
    private final Manifest head;

    /**
     * Reads what stands before the list of files.
     *
     * @throws Blocked if it is damaged, or of a later version
     */
    ManifestReader(Path file) throws IOException {
        this.file = file;
        json = Manifest.JSON.createParser(file.toFile());
        try {
            head = head();
        } catch (JacksonException e) {
            json.close();
            throw damaged(e.getOriginalMessage(), e);
        } catch (RuntimeException | IOException e) {
            json.close();
            throw e;
        }
        if (head.version() != Manifest.VERSION) {
            json.close();
            throw new Blocked(file + " is of version " + head.version()
                    + ", which this Hoofprint does not know: restore it with the Hoofprint that made it, "
                    + head.program());
        }
    }

    Manifest manifest() {
        return head;
    }

    /** @throws Blocked if it is damaged */
    void each(Inventory.Each each) throws IOException {
        long files = 0;
        long bytes = 0;
        for (CopiedFile next = next(); next != null; next = next()) {
            each.accept(next);
            files++;
            bytes += next.size();
        }
        if (files != head.files() || bytes != head.bytes()) {
            throw damaged(
                    "it lists " + files + " files of " + bytes + " bytes, and says " + head.files() + " of "
                            + head.bytes(),
                    null);
        }
    }

    private Manifest head() throws IOException {
        ObjectNode members = Manifest.JSON.createObjectNode();
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME && !json.currentName().equals(Manifest.CONTENT)) {
            String name = json.currentName();
            require(json.nextToken().isScalarValue());
            members.set(name, Manifest.JSON.readTree(json));
        }
        require(json.nextToken() == JsonToken.START_ARRAY);
        return Manifest.JSON.treeToValue(members, Manifest.class);
    }

    private CopiedFile next() throws IOException {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                require(json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == JsonToken.END_OBJECT);
                return null;
            }
            CopiedFile next = Manifest.JSON.readValue(json, CopiedFile.class);
            require(next.name() != null && next.sha256() != null);
            return next;
        } catch (JacksonException e) {
            throw damaged(e.getOriginalMessage(), e);
        }
    }

    private void require(boolean expected) {
        if (!expected) {
            throw damaged("it is not as Hoofprint writes it", null);
        }
    }

    private Blocked damaged(String why, Throwable cause) {
        return new Blocked(file + " is damaged: " + why + "; use another backup", cause);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}

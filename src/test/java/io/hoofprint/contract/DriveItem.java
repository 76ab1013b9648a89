// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.springframework.util.DigestUtils;

/**
 * A file or folder at the stand-in for Google Drive. Immutable.
 *
 * @param content null for a folder
 */
record DriveItem(String id, String name, String type, String parent, boolean trashed, byte[] content) {
    static final String FOLDER = "application/vnd.google-apps.folder";

    boolean isFolder() {
        return type.equals(FOLDER);
    }

    boolean isIn(String folder) {
        return folder.equals(parent);
    }

    /** @param change as it is sent */
    DriveItem with(JsonNode change) {
        return new DriveItem(
                id,
                change.path("name").asText(name),
                type,
                parent,
                change.path("trashed").asBoolean(trashed),
                content);
    }

    /** @param inTrash as what is in a trashed folder is too */
    ObjectNode json(Set<String> fields, boolean inTrash) {
        String place = isFolder() ? "drive/folders/" : "file/d/";
        ObjectNode all = Json.object()
                .put("kind", "drive#file")
                .put("id", id)
                .put("name", name)
                .put("mimeType", type)
                .put("trashed", inTrash)
                .put("webViewLink", "https://drive.example/" + place + id);
        all.putArray("parents").add(parent);
        all.putObject("capabilities").put("canAddChildren", true);
        if (content != null) {
            all.put("size", String.valueOf(content.length)).put("md5Checksum", DigestUtils.md5DigestAsHex(content));
        }
        return all.retain(fields);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Google Drive, as far as we talk to it: one shared folder and what is in it, and the person who shares it. */
public final class DriveStandIn implements Behaviour {
    private final String shared;
    private final Map<String, DriveItem> items = new LinkedHashMap<>();
    private final Map<String, DriveUpload> uploads = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private boolean open;
    private int takes;

    /** @param shared the id of the folder that is shared with us */
    public DriveStandIn(String shared) {
        this.shared = shared;
        clear();
    }

    /** An empty folder. */
    public synchronized void clear() {
        items.clear();
        uploads.clear();
        ids.clear();
        items.put(shared, new DriveItem(shared, "Evidence", DriveItem.FOLDER, "root", false, null));
        open = true;
        takes = Integer.MAX_VALUE;
    }

    public synchronized void share(boolean now) {
        open = now;
    }

    /** Nobody knows any more what was being sent. */
    public synchronized void loseUploads() {
        uploads.clear();
    }

    /** From now on no more than that is kept of a part. */
    public synchronized void take(int bytes) {
        takes = bytes;
    }

    /** As a person. @return its id */
    public synchronized String add(String name, String folder, byte[] content) {
        String id = newId();
        String type = content == null ? DriveItem.FOLDER : "application/zip";
        items.put(id, new DriveItem(id, name, type, folder, false, content));
        return id;
    }

    /** As a person: for good. */
    public synchronized void delete(String id) {
        items.keySet().removeIf(item -> item.equals(id) || items.get(item).isIn(id));
    }

    /** As a person: changes a member of a file or folder. */
    public synchronized void change(String id, String json) {
        items.computeIfPresent(id, (same, item) -> item.with(Json.parse(json)));
    }

    /** What is in a folder and not in the trash: names by ids. */
    public synchronized Map<String, String> in(String folder) {
        return items.values().stream()
                .filter(item -> item.isIn(folder) && !item.trashed())
                .collect(Collectors.toMap(DriveItem::id, DriveItem::name, (one, same) -> one, TreeMap::new));
    }

    /** The names of what was moved to the trash by itself. */
    public synchronized List<String> trash() {
        return items.values().stream()
                .filter(DriveItem::trashed)
                .map(DriveItem::name)
                .toList();
    }

    public synchronized byte[] content(String id) {
        return items.get(id).content();
    }

    @Override
    public synchronized Reply answer(Seen asked) {
        if (asked.method().equals("PUT")) {
            return part(asked);
        }
        return switch (asked.operation()) {
            case "drive.files.generateIds" -> generated(Integer.parseInt(asked.parameter("count")));
            case "drive.files.list" -> list(asked);
            case "drive.files.get" -> isThere(id(asked)) ? shown(asked, id(asked)) : notFound(id(asked));
            case "drive.files.update" -> update(asked);
            case "drive.files.create" -> create(asked);
            default -> refused(404, "notFound", "The stand-in knows no " + asked.operation());
        };
    }

    private static String id(Seen asked) {
        return asked.variable("fileId");
    }

    private String newId() {
        String id = "1%05d".formatted(ids.size()) + "_-aZ";
        ids.add(id);
        return id;
    }

    private boolean isThere(String id) {
        return items.containsKey(id) && (open || !isShared(id));
    }

    private boolean isShared(String id) {
        return id.equals(shared)
                || items.containsKey(id) && isShared(items.get(id).parent());
    }

    private boolean inTrash(String id) {
        DriveItem item = items.get(id);
        return item != null && (item.trashed() || inTrash(item.parent()));
    }

    private Reply generated(int count) {
        ObjectNode answer = Json.object().put("kind", "drive#generatedIds").put("space", "drive");
        ArrayNode given = answer.putArray("ids");
        Stream.generate(this::newId).limit(count).forEach(given::add);
        return Reply.json(answer);
    }

    private Reply list(Seen asked) {
        Optional<DriveQuestion> question = DriveQuestion.parse(asked);
        if (question.isEmpty()) {
            return refused(400, "invalid", "Invalid Value");
        }
        if (!isThere(question.get().folder())) {
            return notFound(".");
        }
        return question.get()
                .page(items.values().stream()
                        .filter(item -> !inTrash(item.id()))
                        .toList());
    }

    private Reply shown(Seen asked, String id) {
        return Reply.json(items.get(id).json(DriveQuestion.fields(asked), inTrash(id)));
    }

    private Reply update(Seen asked) {
        String id = id(asked);
        if (!isThere(id)) {
            return notFound(id);
        }
        items.put(id, items.get(id).with(asked.json()));
        return shown(asked, id);
    }

    private Reply create(Seen asked) {
        String how = asked.parameter("uploadType");
        if (how == null) {
            Reply refusal = refusal(asked.json());
            return refusal == null ? keep(asked, asked.json(), DriveItem.FOLDER, null) : refusal;
        }
        return how.equals("multipart") ? whole(asked, DriveUpload.Whole.of(asked)) : session(asked);
    }

    private Reply whole(Seen asked, DriveUpload.Whole file) {
        Reply refusal = refusal(file.described());
        return refusal == null ? keep(asked, file.described(), file.type(), file.content()) : refusal;
    }

    private Reply session(Seen asked) {
        Reply refusal = refusal(asked.json());
        if (refusal != null) {
            return refusal;
        }
        String id = "u" + uploads.size() + "-" + System.nanoTime();
        uploads.put(id, new DriveUpload(asked));
        return Reply.empty(200)
                .with(
                        "Location",
                        "http://" + asked.header("host") + asked.path() + "?" + asked.query() + "&upload_id=" + id);
    }

    private Reply part(Seen asked) {
        DriveUpload upload = uploads.get(asked.parameter("upload_id"));
        if (upload == null) {
            return refused(404, "notFound", "No such upload.");
        }
        try {
            upload.take(asked, takes);
        } catch (IllegalArgumentException e) {
            return refused(400, "badRequest", e.getMessage());
        }
        if (!upload.isWhole()) {
            return upload.more();
        }
        String id = upload.described().path("id").asText();
        return items.containsKey(id)
                ? shown(asked, id)
                : keep(asked, upload.described(), upload.type(), upload.content());
    }

    private Reply keep(Seen asked, JsonNode described, String type, byte[] content) {
        String id = described.path("id").asText();
        String folder = described.path("parents").path(0).asText();
        items.put(id, new DriveItem(id, described.path("name").asText(), type, folder, false, content));
        return shown(asked, id);
    }

    private Reply refusal(JsonNode described) {
        String id = described.path("id").asText();
        String folder = described.path("parents").path(0).asText();
        if (!ids.contains(id)) {
            return refused(400, "invalid", "The provided file ID is not usable.");
        }
        if (items.containsKey(id)) {
            return refused(409, "fileIdInUse", "A file already exists with the provided ID.");
        }
        return isThere(folder) ? null : notFound(folder);
    }

    private static Reply notFound(String id) {
        return refused(404, "notFound", "File not found: " + id + ".");
    }

    /** As Google tells it. */
    public static Reply refused(int status, String reason, String message) {
        ObjectNode answer = Json.object();
        ObjectNode error = answer.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("domain", "global")
                .put("reason", reason)
                .put("message", message);
        return Reply.json(status, answer.toString());
    }
}

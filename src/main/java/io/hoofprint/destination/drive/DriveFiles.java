package io.hoofprint.destination.drive;

import com.google.api.services.drive.model.File;
import io.hoofprint.destination.drive.MonthFolder.Content;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;

/** The files in a folder at Google. Each has an id before it is sent, so that it is there once. */
public final class DriveFiles {
    private static final int TRIES = 3;
    private static final int IDS_AT_ONCE = 100;

    private final DriveCalls calls;

    public DriveFiles(DriveCalls calls) {
        this.calls = calls;
    }

    /** Sends what is not there yet. */
    public void fill(@Body DriveFilling filling) {
        Map<String, File> there = in(filling);
        List<Content> missing = filling.wanted().files().stream()
                .filter(content -> filling.idOf(content).isEmpty())
                .toList();
        for (int from = 0; from < missing.size(); from += IDS_AT_ONCE) {
            List<Content> some = missing.subList(from, Math.min(from + IDS_AT_ONCE, missing.size()));
            List<String> ids = calls.ids(some.size());
            for (int n = 0; n < some.size(); n++) {
                filling.sending(some.get(n), ids.get(n));
            }
        }
        filling.wanted().files().forEach(content -> put(filling, content, there));
    }

    private void put(DriveFilling filling, Content content, Map<String, File> there) {
        for (int n = 1; n <= TRIES; n++) {
            filling.steps().goesOn();
            String id = filling.idOf(content).orElseThrow();
            Optional<File> found = Optional.ofNullable(there.get(id)).or(() -> sent(filling, content, id));
            if (found.filter(file -> filling.isSame(file, content)).isPresent()) {
                filling.sent(content, found.get());
                return;
            }
            found.filter(DriveCalls::isAlive).ifPresent(this::trash);
            filling.sending(content, calls.ids(1).get(0));
        }
        throw new Unavailable(content.name() + " is not at Google Drive as it was sent; it is sent again");
    }

    /** @return empty if the id is of no use any more */
    private Optional<File> sent(DriveFilling filling, Content content, String id) {
        if (filling.hasSent(content, id)) {
            return calls.find(id);
        }
        File file = new File().setId(id).setName(content.name()).setParents(List.of(filling.id()));
        return calls.upload(file, content.file(), filling.steps()::goesOn).or(() -> calls.find(id));
    }

    /**
     * Looks at all once more, and moves what does not belong there to the trash.
     *
     * @throws Unavailable if something is not as it was sent
     */
    public void verify(@Body DriveFilling filling) {
        Map<String, File> there = in(filling);
        for (Content content : filling.wanted().files()) {
            String id = filling.idOf(content).orElseThrow();
            // A list knows of a new file only after a while.
            Optional<File> file = Optional.ofNullable(there.get(id)).or(() -> calls.find(id));
            if (file.filter(found -> filling.isSame(found, content)).isEmpty()) {
                throw new Unavailable(content.name() + " is not at Google Drive as it was sent; it is sent again");
            }
        }
        Set<String> own = filling.wanted().files().stream()
                .map(content -> filling.idOf(content).orElseThrow())
                .collect(Collectors.toSet());
        there.values().stream().filter(file -> !own.contains(file.getId())).forEach(this::trash);
    }

    private Map<String, File> in(DriveFilling filling) {
        return calls.list(DriveQuery.in(filling.id()), "looking into the folder that is filled").stream()
                .collect(Collectors.toMap(File::getId, Function.identity(), (same, again) -> same));
    }

    private void trash(File file) {
        calls.change(file.getId(), new File().setTrashed(true), "moving " + DriveFilling.link(file) + " to the trash");
    }
}

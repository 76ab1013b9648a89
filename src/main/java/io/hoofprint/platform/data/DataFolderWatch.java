package io.hoofprint.platform.data;

import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.vital.VitalScheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at a server's data folder again and again, for what nobody would notice otherwise. */
public final class DataFolderWatch implements HealthSource, AutoCloseable {
    private static final long ROOM_EVERY_SECONDS = 10;

    private final DiskRoom room;
    private final VitalScheduler schedule = new VitalScheduler("data-folder");

    /** @param dir an existing folder */
    public DataFolderWatch(Path dir) {
        room = new DiskRoom(dir, DiskRoom.LEAST);
    }

    public void start() {
        schedule.scheduleWithFixedDelay(room::look, 0, ROOM_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public List<Ailment> ailments() {
        return room.outage().ailment("data folder").toList();
    }

    @Override
    public void close() {
        schedule.end();
    }
}

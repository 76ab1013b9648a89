package io.hoofprint.destination.drive;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder with files, to be in the place of any other folder of its name.
 *
 * @param name and the files' names: without slashes
 * @param parent the id of the folder that it goes into; of no matter to a kind that has one place for all
 * @param steps of this one filling
 */
public record MonthFolder(String name, String parent, List<Content> files, DriveSteps steps) {
    /** @param file that stays as it is until the folder is filled */
    public record Content(String name, Path file) {}

    /** Its name while it is filled. */
    public String filling() {
        return name + " (filling)";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the events end, on this machine or at providers, and what can go wrong there. */
interface Place extends AutoCloseable {
    /** The settings of a program that delivers here, as environment variables. */
    Map<String, String> settings();

    List<Outage> outages();

    /** Ends all outages. */
    void calm();

    /** Whether nothing of what is delivered lies elsewhere, so that a backup has all of it. */
    boolean isInBackups();

    /** A tab's lines with its head. */
    List<List<String>> sheet(String tab) throws Exception;

    /** The texts that were sent. */
    List<String> chat() throws Exception;

    /** The names of the months' files, with their folders. */
    List<String> months() throws Exception;

    /** Visitors, and how many events each has. Only while no program runs. */
    Map<String, Integer> visits() throws Exception;

    /** How many requests wait in the fallback. */
    long waiting() throws Exception;

    @Override
    void close() throws IOException;

    /** A data folder whose archive, sheets, drive, chat and warehouse are in it. */
    static Place here(Path data) {
        return new HerePlace(data);
    }
}

package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Run;
import java.util.List;

/**
 * The jobs of days, the newest first; before them what is at work.
 *
 * @param trouble why the last job has failed, null if one has been done since
 */
public record ShownRuns(List<Run> runs, String trouble) {}

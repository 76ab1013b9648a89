package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.util.List;

/**
 * The jobs of days, the newest first; before them what is at work.
 *
 * @param trouble why the last job has failed, null if one has been done since
 */
public record RunsView(List<AggregationRun> runs, String trouble) {}

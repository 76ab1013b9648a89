package io.hoofprint.flow.visits;

import java.util.List;

/** The jobs of days, the newest first; before them what is at work. */
public record ShownRuns(List<ShownRun> runs) {}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.util.List;

/**
 * The daily jobs, the newest first; before them the one at work.
 *
 * @param trouble why the last job failed, null if one has succeeded since
 */
public record RunsView(List<AggregationRun> runs, String trouble) {}

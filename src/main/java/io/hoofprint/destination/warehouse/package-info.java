/**
 * The warehouse: visitors' events in two shards, and the sessions made of them. A role of {@code direct:} endpoints, the
 * same for every kind of it; bodies are the records of this package.
 *
 * <pre>
 *   direct:warehouse-append      {@link io.hoofprint.destination.warehouse.VisitBatch}, no answer; a repeat does no harm; without
 *                                events, only its end is stored
 *   direct:warehouse-row         {@link io.hoofprint.destination.warehouse.TableRow}, no answer; of a flow of one's own
 *   direct:warehouse-position    nothing, answers a {@link io.hoofprint.destination.warehouse.StoredPosition}, or nothing where
 *                                the warehouse keeps none
 *   direct:warehouse-add         {@link io.hoofprint.destination.warehouse.VisitBatch} without sequences: what is there already
 *                                is left out
 *   direct:warehouse-init        nothing; makes dataset and tables unless they are there
 *   direct:warehouse-aggregate   {@link io.hoofprint.destination.warehouse.Aggregation}, answers {@link
 *                                io.hoofprint.destination.warehouse.AggregationRun}: all of it is done, or nothing
 *   direct:warehouse-sessions    {@link io.hoofprint.destination.warehouse.SessionQuery}, answers a {@link
 *                                io.hoofprint.destination.warehouse.SessionPage}
 *   direct:warehouse-daily       {@link io.hoofprint.destination.warehouse.DailyQuery}, answers a list of {@link
 *                                io.hoofprint.destination.warehouse.SessionDay}
 *   direct:warehouse-tables      nothing, answers a map of table to number of rows
 *   direct:warehouse-runs        nothing, answers a list of {@link io.hoofprint.destination.warehouse.AggregationRun}, newest first
 * </pre>
 */
package io.hoofprint.destination.warehouse;

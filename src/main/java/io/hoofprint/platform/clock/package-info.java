/**
 * Whether the wall clock can be relied on, and the time to go by while it cannot. The wall clock stamps and schedules;
 * whoever deletes something for its age, or takes a scheduled run for due, goes by {@link
 * io.hoofprint.platform.clock.SteadyClock}. Imports only the platform's rooms for health, data and vital threads.
 */
package io.hoofprint.platform.clock;

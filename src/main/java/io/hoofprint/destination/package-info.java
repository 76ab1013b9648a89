/**
 * Where events are delivered: each role (archive, sheet, chat, …) is a few {@code direct:} endpoints, with one file of routes for
 * each kind of it, chosen by a setting.
 *
 * <p>Providers' errors are mapped by data: {@code failures/<provider>.csv}, read by {@link
 * io.hoofprint.platform.error.FailureTable}.
 */
package io.hoofprint.destination;

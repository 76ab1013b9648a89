/**
 * Evidence: a month of commits for each person. Here: the routes of a run, and its steps.
 * Each subpackage imports only those before it: {@code sources, run, collect, deliver, api, cli}.
 */
package io.hoofprint.flow.evidence;

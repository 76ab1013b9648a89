/**
 * The lint of routes: what no route may do, whoever brings it, checked on Camel's model before the first message.
 *
 * <p>{@link io.hoofprint.ledger.lint.RouteLint} is the way in. It knows what a ledger promises and what an event loop can bear; it
 * imports Camel's model and names no flow.
 */
package io.hoofprint.ledger.lint;

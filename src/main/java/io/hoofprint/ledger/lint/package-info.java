/**
 * The lint of routes: rules for every route from any source, checked on Camel's model before the first message.
 *
 * <p>{@link io.hoofprint.ledger.lint.RouteLint} is the entry point. It knows what the ledger guarantees and what may
 * run on an event loop; imports Camel's model only and names no flow.
 */
package io.hoofprint.ledger.lint;

/**
 * Meetings: Calendly's webhooks, projected to one row a meeting. The rules of this flow only; imports {@code ledger},
 * {@code platform}, never another flow.
 */
package io.hoofprint.flow.meetings;

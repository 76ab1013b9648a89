/**
 * Clicks: who clicked or hovered on what colour, counted by sender, action and minute, live on a page. The rules of this
 * flow only; imports {@code ledger}, {@code platform}, never another flow.
 */
package io.hoofprint.flow.clicks;

/**
 * Flows of one's own: the files in the folder {@code hoofprint.flows}, looked at before they are loaded, and their
 * cases, which are data. Imports {@code ledger.lint} and {@code platform}; names none of the five flows.
 */
package io.hoofprint.own;

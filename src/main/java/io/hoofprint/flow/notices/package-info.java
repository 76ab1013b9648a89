/**
 * Notices: messages to people, each sent to the chat once as far as that can be known. Imports {@code ledger}, {@code
 * destination.chat}, {@code platform}.
 */
package io.hoofprint.flow.notices;

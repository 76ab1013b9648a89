/**
 * Chat: short messages to people.
 *
 * <pre>
 *   direct:chat   body {@link io.hoofprint.destination.chat.ChatMessage}   sent when it returns
 * </pre>
 *
 * Both kinds, a file of lines and Slack, offer this endpoint. Neither detects duplicates: a message sent twice appears
 * twice. So flows do not call it themselves; they append a {@link io.hoofprint.destination.chat.Notice} to the stream
 * {@code notices}, whose reader does.
 */
package io.hoofprint.destination.chat;

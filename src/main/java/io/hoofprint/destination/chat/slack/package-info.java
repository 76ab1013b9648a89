/** Chat as Slack: the client, its errors, its check. Imports the role's contract and {@code platform}. */
package io.hoofprint.destination.chat.slack;

/** Chat as a file of lines. Imports the role's contract and {@code platform}. */
package io.hoofprint.destination.chat.log;

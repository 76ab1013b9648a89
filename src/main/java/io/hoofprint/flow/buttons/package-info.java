/**
 * Buttons: somebody presses one, and it becomes a row and a tally in a sheet.
 *
 * <p>The ledger keeps each packet and each request as it came; the reader interprets it. A press that counts is recorded in
 * the table {@code presses}, once and with its row in the sheet, before the sheet is written: so however often it is
 * written, and whenever the process is killed, it goes to the same row.
 */
package io.hoofprint.flow.buttons;

/**
 * Buttons: somebody presses one, and it becomes a row and a tally in a sheet.
 *
 * <p>The ledger keeps each packet and each request as it came; the reader makes out what it says. A press that counts is
 * entered in the table {@code presses}, once and with its row in the sheet, before the sheet is written: so however often
 * it is written, and whatever is killed between, it goes to the same row.
 */
package io.hoofprint.flow.buttons;

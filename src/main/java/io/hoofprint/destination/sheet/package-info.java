/**
 * Sheets: rows and tables in spreadsheets for people.
 *
 * <pre>
 *   direct:sheet        body {@link io.hoofprint.destination.sheet.SheetUpdate}   written when it returns
 *   direct:sheet-keys   body {@link io.hoofprint.destination.sheet.SheetKeys}     returns the keys of a tab's rows, in their
 *                       present order: a {@code List<String>}, {@code ""} where a row has none
 * </pre>
 *
 * Both kinds, CSV files and Google Sheets, offer these endpoints, with the same cell layout. An update is absolute
 * and by position, so that a repeat overwrites itself. Before rows are written, their places are read: each must be free or
 * hold the row's own key, and the row before must hold the expected key. Else a person has moved rows, and the update is
 * {@link io.hoofprint.platform.error.Blocked}; nothing is overwritten.
 */
package io.hoofprint.destination.sheet;

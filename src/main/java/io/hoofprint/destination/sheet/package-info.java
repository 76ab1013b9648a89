/**
 * Sheets: rows and tables where people read and reckon with them.
 *
 * <pre>
 *   direct:sheet        body {@link io.hoofprint.destination.sheet.SheetUpdate}   written when it returns
 *   direct:sheet-keys   body {@link io.hoofprint.destination.sheet.SheetKeys}     answers the keys of a tab's rows, in their
 *                       present order: a {@code List<String>}, {@code ""} where a row has none
 * </pre>
 *
 * Both kinds, CSV files and Google Sheets, offer these endpoints, and lay a sheet out to the same cell. An update is
 * absolute and by position, so that its repeat overwrites itself. Before rows are written, the places they go to are read: a
 * place is free or holds the row's own key, and the row before holds the key that it is said to hold. Else a person has moved
 * rows, and that is {@link io.hoofprint.platform.error.Blocked}; nothing is overwritten.
 */
package io.hoofprint.destination.sheet;

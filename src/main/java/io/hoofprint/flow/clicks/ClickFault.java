// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

/**
 * What is wrong with one item of a request.
 *
 * @param index its place in the array, or among the lines that are not blank, from 0
 * @param field the member at fault, or null if it is the item as a whole
 * @param message what it should be
 */
record ClickFault(int index, String field, String message) {}

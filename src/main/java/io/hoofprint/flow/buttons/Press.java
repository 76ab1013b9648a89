// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

/**
 * A press that counts, as it was recorded.
 *
 * @param id the event's
 * @param place its row under the sheet's header, from 1; null if a person has removed it
 * @param localTime {@code yyyy-MM-dd HH:mm:ss}
 */
record Press(
        String sender,
        String id,
        Long place,
        boolean written,
        String localTime,
        String serial,
        String click,
        ButtonAction meaning,
        Integer batteryMillivolts) {}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

/** What a press means: who did what. */
record ButtonAction(String person, String interaction) {
    private static final String BETWEEN = " / ";

    /**
     * Reads {@code person / interaction}, split at the first slash between spaces.
     *
     * @throws IllegalArgumentException if one of the two is missing
     */
    static ButtonAction parse(String text) {
        int at = text.indexOf(BETWEEN);
        String person = at < 0 ? "" : text.substring(0, at).strip();
        String interaction = at < 0 ? "" : text.substring(at + BETWEEN.length()).strip();
        if (person.isEmpty() || interaction.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + text + "' is not person / interaction");
        }
        return new ButtonAction(person, interaction);
    }
}

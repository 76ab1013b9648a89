// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.platform.config.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of evidence's files in every destination. The name of a person's zip is the last part of the packaged
 * value of {@code hoofprint.evidence.key}; another value of that setting changes only its key in the archive.
 *
 * @param key the template of the zips' keys in the archive
 */
public record EvidenceNames(String key) {
    static final String SETTING = "hoofprint.evidence.key";

    private static final String MONTH = "{yyyy_MM}";
    private static final String PERSON = "{person}";
    private static final Pattern NO_KEY = Pattern.compile("/.*|.*//.*|(.*/)?\\.{1,2}(/.*)?|.*/|.*\\p{Cntrl}.*");
    private static final EvidenceNames PACKED = new EvidenceNames(Settings.packed(SETTING));

    /** The name of the month's folder. */
    public static String folder(Month month) {
        return month.inNames();
    }

    public static String manifest(Month month) {
        return month.inNames() + "-manifest.csv";
    }

    /** The name of a text in a person's zip. */
    static String text(Month month, Repository repository, Person person) {
        return month.inNames() + "_" + repository.name() + "-" + person.safeName() + ".txt";
    }

    static String zip(Month month, Person person) {
        String key = PACKED.zipKey(month, person);
        return key.substring(key.lastIndexOf('/') + 1);
    }

    public String zipKey(Month month, Person person) {
        return filled(key, month).replace(PERSON, person.safeName());
    }

    /** The manifest's key, in {@link #zipsFolder}. */
    public String manifestKey(Month month) {
        return zipsFolder(month) + manifest(month);
    }

    /** The deepest folder that holds all zips, ending in a slash; empty if there is none. */
    public String zipsFolder(Month month) {
        String common = key.substring(0, key.indexOf(PERSON));
        return filled(common.substring(0, common.lastIndexOf('/') + 1), month);
    }

    private static String filled(String part, Month month) {
        return part.replace(MONTH, month.inNames());
    }

    /** What is wrong with a key template, if anything. */
    static Optional<String> fault(String template) {
        String filled = template.replace(MONTH, "2026_10").replace(PERSON, "Ana");
        if (filled.matches(".*[{}].*")) {
            return Optional.of("has braces that mean nothing: there are {yyyy_MM} and {person}");
        }
        return NO_KEY.matcher(filled).matches()
                ? Optional.of("makes keys that an archive cannot have")
                : Optional.empty();
    }

    /** How to fix it. */
    static String advice() {
        return "write something like " + PACKED.key;
    }
}

package io.hoofprint.flow.evidence;

import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of a month's files in the archive, by the setting {@code hoofprint.evidence.key}. */
record ArchiveKey(String template) {
    private static final String MONTH = "{yyyy_MM}";
    private static final String PERSON = "{person}";
    private static final Pattern NO_KEY = Pattern.compile("/.*|.*//.*|(.*/)?\\.{1,2}(/.*)?|.*/|.*\\p{Cntrl}.*");

    /** What is wrong with a template, if anything is. */
    static Optional<String> fault(String template) {
        String filled = template.replace(MONTH, "2026_10").replace(PERSON, "Ana");
        if (filled.matches(".*[{}].*")) {
            return Optional.of("has braces that mean nothing: there are {yyyy_MM} and {person}");
        }
        return NO_KEY.matcher(filled).matches()
                ? Optional.of("makes keys that an archive cannot have")
                : Optional.empty();
    }

    String zip(Month month, Person person) {
        return filled(template, month).replace(PERSON, person.safeName());
    }

    /** Beside the zips: in the deepest folder that all of them are in. */
    String beside(Month month, String file) {
        String common = template.substring(0, template.indexOf(PERSON));
        return filled(common.substring(0, common.lastIndexOf('/') + 1), month) + file;
    }

    private static String filled(String part, Month month) {
        return part.replace(MONTH, month.inNames());
    }
}

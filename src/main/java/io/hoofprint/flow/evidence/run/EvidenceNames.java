package io.hoofprint.flow.evidence.run;

import io.hoofprint.platform.config.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What evidence's files are called, wherever they lie. The name of a person's zip is the last part of the packed value of
 * {@code hoofprint.evidence.key}, and stands nowhere else; another value of that setting moves the zip in the archive, and
 * changes its name nowhere else.
 *
 * @param key the template of the zips' keys in the archive
 */
public record EvidenceNames(String key) {
    static final String SETTING = "hoofprint.evidence.key";

    private static final String MONTH = "{yyyy_MM}";
    private static final String PERSON = "{person}";
    private static final Pattern NO_KEY = Pattern.compile("/.*|.*//.*|(.*/)?\\.{1,2}(/.*)?|.*/|.*\\p{Cntrl}.*");
    private static final EvidenceNames PACKED = new EvidenceNames(Settings.packed(SETTING));

    /** Of the folder with a month's files. */
    public static String folder(Month month) {
        return month.inNames();
    }

    public static String manifest(Month month) {
        return month.inNames() + "-manifest.csv";
    }

    /** Of the text in a person's zip. */
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

    /** The key of the manifest: in the deepest folder that all zips are in. */
    public String manifestKey(Month month) {
        return zipsFolder(month) + manifest(month);
    }

    /** The deepest folder that all zips are in, with a slash at its end; empty if there is none. */
    public String zipsFolder(Month month) {
        String common = key.substring(0, key.indexOf(PERSON));
        return filled(common.substring(0, common.lastIndexOf('/') + 1), month);
    }

    private static String filled(String part, Month month) {
        return part.replace(MONTH, month.inNames());
    }

    /** What is wrong with a template of keys, if anything is. */
    static Optional<String> fault(String template) {
        String filled = template.replace(MONTH, "2026_10").replace(PERSON, "Ana");
        if (filled.matches(".*[{}].*")) {
            return Optional.of("has braces that mean nothing: there are {yyyy_MM} and {person}");
        }
        return NO_KEY.matcher(filled).matches()
                ? Optional.of("makes keys that an archive cannot have")
                : Optional.empty();
    }

    /** What to do about a fault. */
    static String advice() {
        return "write something like " + PACKED.key;
    }
}

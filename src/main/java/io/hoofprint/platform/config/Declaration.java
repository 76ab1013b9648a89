// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A setting's declaration in the reference.
 *
 * <p>The comment above it ends in {@code [type, or env NAME, needed when C or C unless C, only when C, such as
 * EXAMPLE]}; only the type is mandatory. Types: {@link SettingType}; conditions: {@link Requirement}.
 *
 * @param group its section
 * @param meaning the comment without the brackets
 * @param value the default; empty for none
 * @param variables environment variables that set it; the first one that is set wins
 * @param example shown when the value is invalid
 */
record Declaration(
        String key,
        String group,
        String meaning,
        String value,
        SettingType type,
        List<String> variables,
        Requirement need,
        String example) {
    private static final Pattern CLAUSE = Pattern.compile(", (?=or env |needed when |only when |such as )");
    private static final String JDBC = "jdbc:";
    private static final String OR_ENV = "or env ";
    private static final String NEEDED = "needed when ";
    private static final String ONLY = "only when ";
    private static final String SUCH_AS = "such as ";

    static Declaration of(PropertiesFile.Line line) {
        String comment = line.comment();
        int bracket = (" " + comment).indexOf(" [");
        if (bracket < 0 || !comment.endsWith("]")) {
            throw new IllegalStateException(line.key() + " has no type in brackets above it");
        }
        List<String> clauses = List.of(CLAUSE.split(comment.substring(bracket + 1, comment.length() - 1)));
        SettingType type = SettingType.of(clauses.get(0));
        if (type.kind().isSecret() && !line.value().isEmpty()) {
            throw new IllegalStateException(line.origin() + ": " + line.key()
                    + " has a value, and would be packed for everybody to read: move it to " + Sources.FILE);
        }
        List<String> variables = new ArrayList<>(List.of(variable(line.key())));
        clauses.stream()
                .filter(clause -> clause.startsWith(OR_ENV))
                .map(clause -> after(OR_ENV, clause))
                .forEach(variables::add);
        return new Declaration(
                line.key(),
                line.section(),
                comment.substring(0, bracket).strip(),
                line.value(),
                type,
                List.copyOf(variables),
                Requirement.of(clause(NEEDED, clauses), clause(ONLY, clauses)),
                line.value().isEmpty() ? clause(SUCH_AS, clauses) : line.value());
    }

    /** The environment variable of a key. */
    static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The advice for an invalid value. */
    String advice() {
        String described = type.describe();
        String line = "write " + described;
        return example.isEmpty() || example.equals(described) ? line : line + "; for instance " + example;
    }

    String masked(String given) {
        if (type.kind().isSecret() && !given.isEmpty()) {
            return Masking.MASK;
        }
        return isAddress(given) ? Masking.maskedAddress(given) : Masking.masked(given);
    }

    String excerpt(String given) {
        if (type.kind().isSecret() && !given.isEmpty()) {
            return Masking.MASK;
        }
        return isAddress(given) ? Masking.addressExcerpt(given) : Masking.excerpt(given);
    }

    /** Whether the value is the address of another program. */
    boolean isAddress(String given) {
        return type.kind() == SettingType.Kind.URL || given.startsWith(JDBC);
    }

    private static String clause(String beginning, List<String> clauses) {
        return clauses.stream()
                .filter(clause -> clause.startsWith(beginning))
                .map(clause -> after(beginning, clause))
                .findFirst()
                .orElse("");
    }

    private static String after(String beginning, String clause) {
        return clause.substring(beginning.length());
    }
}

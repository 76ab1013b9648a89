// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The headers of signed webhooks, lower case, from the rows of the resource {@code webhooks.schemes}, which documents its format. */
public final class WebhookHeaders {
    private static final int SIGNATURE = 1;
    private static final int ALGORITHM = 4;
    private static final int TIME = 7;
    private static final int ID = 9;
    private static final int SAYS = 10;

    private static final List<String[]> ROWS = rows();
    private static final Set<String> SIGNATURES = names(SIGNATURE, ROWS.stream());
    private static final Set<String> SECRETS =
            names(SIGNATURE, ROWS.stream().filter(row -> row[ALGORITHM].equals("token")));
    private static final Set<String> ALL = all();

    private WebhookHeaders() {}

    /** All that any scheme needs. */
    public static Set<String> names() {
        return ALL;
    }

    /** Of these, those whose value is the secret itself, which must not be stored. */
    public static Set<String> secrets() {
        return SECRETS;
    }

    /** Whether a request with these headers is signed by one of the schemes, well or not. */
    public static boolean areSigned(Collection<String> headers) {
        return headers.stream().anyMatch(SIGNATURES::contains);
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(SIGNATURES);
        // What is no header's name is an item of the signature's, a member of the body, or none.
        all.addAll(names(TIME, ROWS.stream().filter(row -> !row[TIME].endsWith("{time}"))));
        all.addAll(names(ID, ROWS.stream().filter(row -> !row[ID].startsWith("/") && !row[ID].equals("body"))));
        all.addAll(names(SAYS, ROWS.stream()));
        return all;
    }

    private static Set<String> names(int column, Stream<String[]> rows) {
        Set<String> names = new TreeSet<>();
        rows.map(row -> row[column])
                .filter(cell -> !cell.equals("-"))
                .forEach(cell ->
                        names.addAll(List.of(cell.toLowerCase(Locale.ROOT).split(","))));
        return names;
    }

    private static List<String[]> rows() {
        try (InputStream table = WebhookHeaders.class.getResourceAsStream("/webhooks.schemes")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

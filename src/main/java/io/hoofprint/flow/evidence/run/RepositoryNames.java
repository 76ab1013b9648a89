// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.flow.evidence.sources.CommitSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Gives each repository a unique name: its last path part, and as many before it as distinguish it from the others. */
final class RepositoryNames {
    private final List<String> sources;
    private final List<List<String>> parts;
    private final int[] depths;

    private RepositoryNames(List<String> sources, UnaryOperator<String> path) {
        this.sources = sources;
        parts = sources.stream().map(source -> parts(path.apply(source))).toList();
        depths = new int[sources.size()];
        Arrays.fill(depths, 1);
    }

    /**
     * @param sources as configured
     * @param path see {@link CommitSource#path}
     */
    static List<Repository> of(List<String> sources, UnaryOperator<String> path) {
        return new RepositoryNames(sources, path).named();
    }

    private List<Repository> named() {
        while (deepen()) {
            // Until all names differ, or no parts are left to distinguish them.
        }
        List<String> names = names();
        return IntStream.range(0, sources.size())
                .mapToObj(n -> new Repository(sources.get(n), unique(names, n)))
                .toList();
    }

    /**
     * Adds one more part to names that are still equal.
     *
     * @return whether there was one to add
     */
    private boolean deepen() {
        List<String> names = names();
        boolean deepened = false;
        for (int n = 0; n < depths.length; n++) {
            if (Collections.frequency(names, names.get(n)) > 1
                    && depths[n] < parts.get(n).size()) {
                depths[n]++;
                deepened = true;
            }
        }
        return deepened;
    }

    private List<String> names() {
        return IntStream.range(0, depths.length).mapToObj(this::name).toList();
    }

    private String name(int n) {
        List<String> all = parts.get(n);
        return SafeName.of(String.join("_", all.subList(Math.max(0, all.size() - depths[n]), all.size())));
    }

    private static String unique(List<String> names, int n) {
        int before = Collections.frequency(names.subList(0, n), names.get(n));
        return before == 0 ? names.get(n) : names.get(n) + "_" + (before + 1);
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>(Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals(".git"))
                .toList());
        if (parts.isEmpty()) {
            return List.of("repository");
        }
        int last = parts.size() - 1;
        parts.set(last, parts.get(last).replaceFirst("(?<=.)\\.git$", ""));
        return parts;
    }
}

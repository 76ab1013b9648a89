// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import io.hoofprint.platform.config.FlowsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A flow to begin with: the resources {@code flows/new.*}. */
public final class FlowTemplate {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final List<String> FILES = List.of(FlowsFolder.ROUTES, FlowsFolder.CASES);

    private FlowTemplate() {}

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @return the files; none if one of them was there already */
    public static List<Path> write(Path dir, String name) throws IOException {
        List<Path> files =
                FILES.stream().map(ending -> dir.resolve(name + ending)).toList();
        if (files.stream().anyMatch(Files::exists)) {
            return List.of();
        }
        Files.createDirectories(dir);
        for (int i = 0; i < FILES.size(); i++) {
            String text = template(FILES.get(i)).replace("STREAM", name.replace('-', '_'));
            Files.writeString(files.get(i), text.replace("NAME", name));
        }
        return files;
    }

    private static String template(String ending) throws IOException {
        try (InputStream in = FlowTemplate.class.getResourceAsStream("/flows/new" + ending)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

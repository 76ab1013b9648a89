// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The program's own class files, in jars or in the build's folders. */
final class ProgramFiles {
    private static final String CLASS = ".class";

    private ProgramFiles() {}

    /** @param name of a resource, from the root */
    static URL find(String name) throws IOException {
        URL found = ProgramFiles.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new FileNotFoundException(name);
        }
        return found;
    }

    static Path path(URL file) throws IOException {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    /**
     * All classes of a class's package, by name from the root.
     *
     * @param folder of the package, with a trailing slash
     */
    static Map<String, byte[]> inPackage(String folder, String oneClass) throws IOException {
        // Only where that class is: tests have packages of the same name.
        String there = find(folder + oneClass + CLASS).toString();
        String all = there.substring(0, there.length() - oneClass.length() - CLASS.length()) + "*" + CLASS;
        Map<String, byte[]> files = new HashMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(all)) {
            files.put(folder + file.getFilename(), file.getContentAsByteArray());
        }
        return files;
    }
}

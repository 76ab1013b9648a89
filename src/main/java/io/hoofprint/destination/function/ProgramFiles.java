package io.hoofprint.destination.function;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The files that this program is made of, wherever it lies: in jars, or as the build leaves them. */
final class ProgramFiles {
    private ProgramFiles() {}

    /** @param name of a resource, from the root */
    static URL find(String name) throws IOException {
        URL there = ProgramFiles.class.getClassLoader().getResource(name);
        if (there == null) {
            throw new FileNotFoundException(name);
        }
        return there;
    }

    static Path path(URL file) throws IOException {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    /**
     * All files of a class's package, by name from the root.
     *
     * @param folder of the package, with a slash at its end
     */
    static Map<String, byte[]> inPackage(String folder, String oneClass) throws IOException {
        URL there = find(folder + oneClass + ".class");
        if (there.openConnection() instanceof JarURLConnection inJar) {
            return inJar(path(inJar.getJarFileURL()), folder);
        }
        return inFolder(path(there).getParent(), folder);
    }

    private static Map<String, byte[]> inJar(Path path, String folder) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    files.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return files;
    }

    private static Map<String, byte[]> inFolder(Path path, String folder) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                files.put(folder + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}

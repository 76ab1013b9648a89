// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceSupport;
import org.apache.camel.support.scan.DefaultPackageScanResourceResolver;
import org.apache.camel.util.AntPathMatcher;
import org.apache.camel.util.FileUtil;

/**
 * Finds files on the class path, those in a jar by its directory and with what is in them: Camel's own way unpacks the whole
 * jar for their names, and opens it once more for each file.
 */
final class ClassPathFiles extends DefaultPackageScanResourceResolver {
    /** Has Camel look for files like this. */
    static void use(CamelContext camel) {
        if (!(PluginHelper.getPackageScanResourceResolver(camel) instanceof ClassPathFiles)) {
            camel.getCamelContextExtension().addContextPlugin(PackageScanResourceResolver.class, new ClassPathFiles());
        }
    }

    @Override
    protected void loadImplementationsInJar(
            URL url,
            String folder,
            String pattern,
            InputStream jarAsStream,
            String path,
            Set<Resource> found,
            Predicate<String> filter) {
        try (jarAsStream;
                JarFile jar = new JarFile(path)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (isWanted(entry, folder, pattern, filter)) {
                    found.add(new PackedFile(
                            url, entry.getName(), jar.getInputStream(entry).readAllBytes()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    private static boolean isWanted(JarEntry entry, String folder, String pattern, Predicate<String> filter) {
        String name = entry.getName();
        return name.startsWith(folder)
                && !entry.isDirectory()
                && (filter == null ? !name.endsWith(".class") : filter.test(name))
                && AntPathMatcher.INSTANCE.match(pattern, name.substring(folder.length()));
    }

    private static final class PackedFile extends ResourceSupport {
        private final byte[] content;

        PackedFile(URL folder, String name, byte[] content) {
            super("jar", folder.getFile() + FileUtil.stripPath(name));
            this.content = content;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packages the relay function for AWS Lambda: its classes and, in {@code lib/}, the libraries it needs, taken from
 * this program. The zip is reproducible: the same program makes the same bytes.
 */
final class RelayZip {
    private static final String RELAY = "io/hoofprint/relay/";
    private static final String WIRE = "io/hoofprint/wire/";
    /** Which headers webhooks are signed by. */
    private static final String SCHEMES = "webhooks.schemes";

    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    private RelayZip() {}

    static byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(entries(), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("The program's own files cannot be read: install it again", e);
        }
    }

    private static Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(ProgramFiles.inPackage(RELAY, "Relay"));
        entries.putAll(ProgramFiles.inPackage(WIRE, "DeferredRequest"));
        try (InputStream schemes = ProgramFiles.find(SCHEMES).openStream()) {
            entries.put(SCHEMES, schemes.readAllBytes());
        }
        for (String library : libraries()) {
            Path jar = jar(library);
            entries.put("lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        return entries;
    }

    private static Iterable<String> libraries() throws IOException {
        try (InputStream list = RelayZip.class.getResourceAsStream("/relay.libraries")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static Path jar(String className) throws IOException {
        URL found = ProgramFiles.find(className.replace('.', '/') + ".class");
        if (found.openConnection() instanceof JarURLConnection inJar) {
            return ProgramFiles.path(inJar.getJarFileURL());
        }
        throw new IOException(className + " is in no jar");
    }

    /** Stored, not deflated: the jars are compressed already, and deflated bytes differ between JDKs. */
    private static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                zip.putNextEntry(entry(one.getKey(), one.getValue()));
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(ALWAYS);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return entry;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The jars that the page on Kafka has a user put into ext/: those that the tests have, and no others. */
final class KafkaJars {
    private static final Path PAGE = Path.of("docs", "flows", "kafka.md");
    private static final Pattern ARTIFACT = Pattern.compile("\\b[a-z][\\w.]+:([a-z][\\w-]+):(\\d[\\w.-]*)");

    /** A class of each artifact. */
    private static final Map<String, String> CLASSES = Map.of(
            "camel-kafka", "org.apache.camel.component.kafka.KafkaComponent",
            "kafka-clients", "org.apache.kafka.clients.producer.KafkaProducer",
            "lz4-java", "net.jpountz.lz4.LZ4Factory",
            "snappy-java", "org.xerial.snappy.Snappy",
            "zstd-jni", "com.github.luben.zstd.Zstd");

    private KafkaJars() {}

    static void copyTo(Path ext) throws IOException {
        List<String[]> artifacts = ARTIFACT.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new String[] {found.group(1), found.group(2)})
                .toList();
        assertThat(artifacts).extracting(one -> one[0]).containsExactlyInAnyOrderElementsOf(CLASSES.keySet());
        for (String[] artifact : artifacts) {
            Path jar = jar(CLASSES.get(artifact[0]));
            assertThat(jar).hasFileName(artifact[0] + "-" + artifact[1] + ".jar");
            Files.copy(jar, ext.resolve(jar.getFileName()));
        }
    }

    private static Path jar(String name) throws IOException {
        try {
            ClassLoader loader = KafkaJars.class.getClassLoader();
            return Path.of(Class.forName(name, false, loader)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IOException(e);
        }
    }
}

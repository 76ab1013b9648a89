// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * One bucket of the archive, of either kind.
 *
 * <p>Every method throws {@link Unavailable}, {@link Blocked} or {@link Rejected}. Keys do not include {@code
 * hoofprint.archive.prefix}.
 */
public final class Archive {
    private final ProducerTemplate camel;
    private final String bucket;

    private Archive(ProducerTemplate camel, String bucket) {
        this.camel = camel;
        this.bucket = bucket;
    }

    /** The bucket {@code hoofprint.archive.bucket}. */
    public static Archive of(ProducerTemplate camel) {
        return new Archive(camel, "");
    }

    /** @param name empty for the default bucket */
    public Archive bucket(String name) {
        return new Archive(camel, name);
    }

    /** Durable when it returns; replaces an existing object. */
    public void put(String key, byte[] body) {
        call("put", Objects.requireNonNull(body), Map.of("archiveKey", key));
    }

    /** As {@link #put(String, byte[])}, for a file of any size. */
    public void put(String key, Path file) {
        call("put-file", file.toFile(), Map.of("archiveKey", key));
    }

    /** @return empty if there is no such object */
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable((byte[]) call("get", null, Map.of("archiveKey", key)));
    }

    /**
     * As {@link #get}, for an object of any size.
     *
     * @return to be closed; empty if there is no such object
     */
    public Optional<ArchiveContent> open(String key) {
        return Optional.ofNullable((ArchiveContent) call("open", null, Map.of("archiveKey", key)));
    }

    /** Deleting an absent object is no error. */
    public void delete(String key) {
        call("delete", null, Map.of("archiveKey", key));
    }

    /** All objects with the prefix, ordered by the UTF-8 bytes of their keys; pages are requested as they are read. */
    public Stream<ArchiveObject> list(String prefix) {
        return Stream.iterate(page(prefix, ""), page -> !page.isEmpty(), page -> page(prefix, last(page)))
                .flatMap(List::stream);
    }

    /** @param after the key to continue after, exclusive; empty for the start */
    @SuppressWarnings("unchecked")
    public List<ArchiveObject> page(String prefix, String after) {
        return (List<ArchiveObject>) call("list", null, Map.of("archivePrefix", prefix, "archiveAfter", after));
    }

    private static String last(List<ArchiveObject> page) {
        return page.get(page.size() - 1).key();
    }

    private Object call(String what, Object body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("archiveBucket", bucket);
        try {
            return camel.requestBodyAndHeaders("direct:archive-" + what, body, all);
        } catch (CamelExecutionException e) {
            throw typed(e.getCause());
        }
    }

    private RuntimeException typed(Throwable failure) {
        return ErrorTranslators.of(camel.getCamelContext())
                .typed(failure)
                .orElseGet(() -> new IllegalStateException("The archive failed in an unknown way", failure));
    }
}

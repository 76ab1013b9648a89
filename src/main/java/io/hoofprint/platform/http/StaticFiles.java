// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The pages and their resources, from the class path only, never from the working directory or another host. {@code /}
 * is {@code web/index.html}, {@code /admin} is {@code web/admin.html}, {@code /webjars/} has the libraries, {@code /docs/} the
 * documents.
 */
final class StaticFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@_-][A-Za-z0-9@._-]*");
    private static final int MAX_PATH = 256;
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self'; connect-src 'self'";

    private static final String LIBRARIES = "/webjars/";
    private static final String PAGE = ".html";

    private final Vertx vertx;
    private final Map<String, Page> loaded = new ConcurrentHashMap<>();

    private record Page(Buffer content, String type, String tag) {}

    StaticFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Serves this instead of a packaged file. */
    void put(String path, byte[] content) {
        loaded.put(path, page(content, path));
    }

    boolean has(String path) {
        return loaded.containsKey(path) || source(path) != null;
    }

    /** @param notFound run if there is no such page */
    void serve(RequestContext context, Runnable notFound) {
        Page page = loaded.get(context.path());
        URL source = page == null && context.method() == HttpMethod.GET ? source(context.path()) : null;
        if (page != null) {
            write(context, page);
        } else if (source != null) {
            vertx.executeBlocking(() -> load(source, context.path()), false)
                    .onSuccess(read -> write(context, loaded.computeIfAbsent(context.path(), first -> read)))
                    .onFailure(unreadable -> notFound.run());
        } else {
            notFound.run();
        }
    }

    private static void write(RequestContext context, Page page) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.headers()
                .set("Content-Security-Policy", POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set(HttpHeaders.CACHE_CONTROL, caching(context.path()))
                .set(HttpHeaders.ETAG, page.tag);
        if (page.tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, page.type).end(page.content);
        }
    }

    /** Library paths contain the version, so they can be cached for ever. */
    private static String caching(String path) {
        return path.startsWith(LIBRARIES) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static URL source(String path) {
        String plain = path.equals("/admin/") ? "/admin" : path;
        if (plain.equals("/")) {
            return resource("web/index.html");
        }
        if (isDocuments(plain)) {
            return source(DocumentPage.FIRST);
        }
        if (!isPlain(plain)) {
            return null;
        }
        if (plain.startsWith(DocumentPage.ROOT)) {
            return resource(plain.substring(1));
        }
        String file = plain.indexOf('.', plain.lastIndexOf('/')) < 0 ? plain + PAGE : plain;
        return resource((file.startsWith(LIBRARIES) ? "META-INF/resources" : "web") + file);
    }

    private static boolean isDocuments(String path) {
        return path.equals("/docs") || path.equals(DocumentPage.ROOT);
    }

    private static boolean isPlain(String path) {
        return path.length() <= MAX_PATH
                && path.startsWith("/")
                && Stream.of(path.substring(1).split("/", -1))
                        .allMatch(name -> NAME.matcher(name).matches());
    }

    private static URL resource(String name) {
        return StaticFiles.class.getClassLoader().getResource(name);
    }

    private static Page load(URL source, String path) throws IOException {
        try (InputStream in = source.openStream()) {
            byte[] content = in.readAllBytes();
            String file = isDocuments(path) ? DocumentPage.FIRST : path;
            return DocumentPage.is(file)
                    ? page(document(content, file), PAGE)
                    : page(filled(content, source), source.getPath());
        }
    }

    private static byte[] document(byte[] markdown, String path) {
        String page = new DocumentPage(path, target -> source(target) != null).html(text(markdown));
        return PageLayout.fill(page, path).getBytes(StandardCharsets.UTF_8);
    }

    private static Page page(byte[] content, String path) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.wrap(content));
        String type = MimeMapping.getMimeTypeForFilename(path);
        boolean text = type != null && (type.startsWith("text/") || type.endsWith("javascript"));
        return new Page(
                Buffer.buffer(content),
                type == null ? "application/octet-stream" : text ? type + ";charset=UTF-8" : type,
                "\"" + Long.toHexString(sum.getValue()) + "-" + content.length + "\"");
    }

    /** Pages with their shared parts included; other files unchanged. */
    private static byte[] filled(byte[] content, URL source) {
        String name = source.getPath().substring(source.getPath().lastIndexOf('/'));
        if (!name.endsWith(PAGE)) {
            return content;
        }
        String path = name.equals("/index.html") ? "/" : name.substring(0, name.length() - PAGE.length());
        return PageLayout.fill(text(content), path).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}

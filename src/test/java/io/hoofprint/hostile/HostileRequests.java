// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static io.hoofprint.hostile.HostileLines.one;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Draws requests: an operation of the program, wrong in one way or in several. */
final class HostileRequests {
    /** Draws below are keys that may see nothing of others, or none; those from here on are of roles that may. */
    private static final int PERMITTED = 8;

    private final List<Operation> operations;
    private final Keys keys;
    private final Random random;

    HostileRequests(List<Operation> operations, Keys keys, Random random) {
        this.operations = operations;
        this.keys = keys;
        this.random = random;
    }

    HostileRequest next() {
        Operation drawn = operations.get(random.nextInt(operations.size()));
        return drawn.body().isEmpty() && onceIn(2) ? next() : new Draft(drawn).finished();
    }

    private boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** One request in the making. */
    private final class Draft {
        private final Operation operation;
        private final StringBuilder head = new StringBuilder();
        private final boolean permitted;
        private byte[] body;
        private boolean complete = true;
        private boolean last;
        private String method;

        Draft(Operation operation) {
            this.operation = operation;
            body = body();
            method = onceIn(12) ? one(HostileLines.METHODS, random) : operation.method();
            head.append(method)
                    .append(' ')
                    .append(target())
                    .append(' ')
                    .append(protocol())
                    .append("\r\n");
            if (!onceIn(40)) {
                head.append("Host: 127.0.0.1\r\n");
            }
            permitted = addKey();
            addType();
            addHeaders();
            addLength();
        }

        private byte[] body() {
            boolean unwanted = operation.body().isEmpty() && !onceIn(6);
            if (unwanted) {
                return new byte[0];
            }
            return onceIn(8)
                    ? operation.body().getBytes(StandardCharsets.UTF_8)
                    : HostileBodies.next(operation.body(), random);
        }

        private String protocol() {
            if (!onceIn(50)) {
                return "HTTP/1.1";
            }
            last = true;
            return one(
                    List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/", "http/1.1", "RTSP/1.0", ""),
                    random);
        }

        private String target() {
            StringBuilder target = new StringBuilder();
            for (String part : operation.path().split("(?=\\{)|(?<=})")) {
                target.append(part.startsWith("{") ? one(HostileLines.VALUES, random) : part);
            }
            if (onceIn(8)) {
                target.append(one(HostileLines.TRAVERSALS, random));
            } else if (onceIn(60)) {
                target.insert(0, one(List.of("http://evil.example", "/..", "//", "*", "\\", "@", " "), random));
            }
            String mark = "?";
            for (String name : operation.query()) {
                if (!onceIn(3)) {
                    target.append(mark).append(name).append('=').append(one(HostileLines.VALUES, random));
                    mark = "&";
                }
            }
            return target.toString();
        }

        /** An admin's key changes nothing here: whoever has it needs no attack. */
        private boolean addKey() {
            int drawn = random.nextInt(operation.changesSomething() ? PERMITTED : PERMITTED + 4);
            switch (drawn) {
                case 0 -> head.append("x-api-key: hp_" + "0".repeat(64) + "\r\n");
                case 1 -> head.append("Authorization: Bearer " + keys.revoked() + "\r\n");
                case 2 -> head.append("Authorization: Basic " + "A".repeat(random.nextInt(3_000)) + "\r\n");
                case 3 -> head.append("x-api-key: \u0000\u00ff" + keys.send().substring(0, 20) + "\r\n");
                case 4, 5, 6, 7 -> head.append("x-api-key: " + keys.send() + "\r\n");
                case 8, 9, 10 -> head.append("Authorization: " + keys.read() + "\r\n");
                case 11 -> head.append("Authorization: Bearer " + keys.admin() + "\r\n");
                default -> {}
            }
            if (operation.isWebhook() && !onceIn(3)) {
                head.append(keys.signature(body)).append("\r\n");
            }
            return drawn >= PERMITTED;
        }

        private void addType() {
            if (body.length > 0 || onceIn(10)) {
                String type = onceIn(8) ? one(HostileLines.TYPES, random) : "application/json";
                head.append("Content-Type: ").append(type).append("\r\n");
            }
        }

        private void addHeaders() {
            while (onceIn(5)) {
                String line = one(HostileLines.HEADERS, random);
                head.append(line).append("\r\n");
                last = true;
                complete &= !line.startsWith("Content-Length") && !line.startsWith("Transfer-Encoding");
            }
            if (onceIn(200)) {
                head.append("X-Many: a\r\n".repeat(2_000));
                last = true;
            }
        }

        private void addLength() {
            if (body.length == 0 && (operation.body().isEmpty() || onceIn(3))) {
                return;
            }
            if (onceIn(12)) {
                head.append("Transfer-Encoding: chunked\r\n");
                body = chunked();
            } else {
                boolean lie = onceIn(15);
                complete &= !lie;
                head.append("Content-Length: ")
                        .append(body.length + (lie ? 1 + random.nextInt(100) : 0))
                        .append("\r\n");
            }
        }

        private byte[] chunked() {
            String size = Integer.toHexString(body.length);
            if (onceIn(3)) {
                last = true;
                size = one(
                        List.of(
                                "zz",
                                "-1",
                                "ffffffffffffffff",
                                size + ";" + "x".repeat(9_000),
                                size + " ",
                                "0x" + size,
                                ""),
                        random);
                complete = false;
            }
            byte[] end = onceIn(4)
                    ? "\r\n0\r\nX-Trailer: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
                    : "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            return joined((size + "\r\n").getBytes(StandardCharsets.US_ASCII), body, end);
        }

        HostileRequest finished() {
            byte[] bytes = joined((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1), body, new byte[0]);
            if (onceIn(40)) {
                complete = false;
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            return new HostileRequest(bytes, complete, last || !complete, permitted, method.equals("HEAD"));
        }
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        all.writeBytes(third);
        return all.toByteArray();
    }
}

package io.hoofprint.own;

import java.util.Map;

/**
 * A request of a case.
 *
 * @param role of its key; {@code none} for no key
 * @param times how often it is sent; the answer is that of the last time
 * @param answer what is expected: {@code status}, {@code json} or {@code text}, {@code headers}; null for any success
 */
public record SentRequest(
        String method,
        String path,
        String role,
        Map<String, String> headers,
        byte[] body,
        int times,
        Map<String, Object> answer) {}

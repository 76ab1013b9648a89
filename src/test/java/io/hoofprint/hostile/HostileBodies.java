// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Bodies that are wrong, each in a way of its own, or right and unwelcome. */
final class HostileBodies {
    /** Shown as it was sent, it would run in a page. */
    static final String MARKUP = "<img src=x onerror=hoof(1)>";

    private static final int LIMIT = 1 << 20;

    private static final List<String> TEXTS = List.of(
            "",
            "null",
            "true",
            "[]",
            "{}",
            "[[]]",
            "\"\"",
            "0",
            "{",
            "}",
            "[1",
            "{\"a\"}",
            "{\"a\":}",
            "{,}",
            "nul",
            "{\"action\":null,\"color\":null}",
            "{\"action\":[],\"color\":{}}",
            "{\"action\":\"click\",\"action\":\"hover\"}",
            "{\"action\":\"click\",\"color\":\"\\ud800\"}",
            "{\"action\":\"click\",\"color\":\"\\u0000\"}",
            "{\"action\":\"click\",\"color\":\"a\\u0007\\u001b[31m\"}",
            "{\"action\":\"click\",\"color\":\"a\u0000b\"}",
            "{\"action\":\"click\",\"color\":\"red\",\"id\":\"a\\nb\"}",
            "{\"action\":\"click\",\"color\":\"red\",\"id\":\"\"}",
            "{\"action\":\"click\",\"color\":\"" + MARKUP + "\"}",
            "{\"action\":\"click\",\"color\":\"'; DROP TABLE cells; --\"}",
            "{\"action\":\"${jndi:ldap://127.0.0.1/x}\",\"color\":\"{{env:PATH}}\"}",
            "{\"action\":\"click\",\"color\":\"${body} ${header.x} %s%n%n\"}",
            "{\"action\":\"click\",\"color\":\"=1+1\"}",
            "{\"action\":\"click\",\"color\":\"\u202egnp.exe\"}",
            "{\"action\":\"click\",\"color\":\"red\",\"time\":\"-999999999-01-01T00:00:00Z\"}",
            "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":1e999999999}",
            "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":-0}",
            "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":1.0E+2147483648}",
            "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":\"NaN\",\"timezone_offset\":1e308}",
            "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":1700000000,\"timezone_offset\":-2147483649}",
            "{\"channel_id\":\"=cmd|' /C calc'!A0\",\"visitor_id\":\"" + MARKUP + "\",\"timestamp\":1700000000}",
            "{\"serialNumber\":\"../../etc/passwd\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"-1mV\"}",
            "{\"serialNumber\":\"" + MARKUP
                    + "\",\"clickType\":\"DOUBLE\",\"batteryVoltage\":\"99999999999999999999mV\"}",
            "{\"deviceInfo\":{\"deviceId\":null,\"remainingLife\":1e400},\"deviceEvent\":{\"buttonClicked\":{\"clickType\":7}}}",
            "{\"body\":\"not base64\",\"isBase64Encoded\":true,\"requestContext\":{}}",
            "{\"event\":\"invitee.created\"}",
            "{\"event\":\"invitee.created\",\"payload\":[]}",
            "{\"event\":{}}",
            "{\"name\":\"../x\",\"role\":\"root\"}",
            "{\"name\":\"" + MARKUP + "\"}",
            "{\"month\":\"9999-99\"}",
            "{\"month\":\"2026-10\\u0000\"}",
            "{\"action\":\"rewind\",\"to\":-1}",
            "{\"action\":\"rewind\",\"to\":9223372036854775808}",
            "{\"__proto__\":{\"admin\":true}}",
            "{}\n{}\nx",
            "\r\n\r\n",
            "\ufeff{\"action\":\"click\",\"color\":\"red\"}",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "action=click&color=red",
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--");

    private static final List<BiFunction<byte[], Random, byte[]>> MADE = List.of(
            (valid, random) -> repeated("[", 65 + random.nextInt(1_000)),
            (valid, random) -> bytes(("{\"a\":").repeat(64 + random.nextInt(200)) + "1" + "}".repeat(64)),
            (valid, random) -> repeated("[", 100_000),
            (valid, random) -> repeated("[{\"action\":\"click\",\"color\":\"red\"},", 1_001),
            (valid, random) -> array("{\"action\":\"click\",\"color\":\"red\"}", 990 + random.nextInt(20)),
            (valid, random) ->
                    bytes("{\"action\":\"click\",\"color\":\"" + "r".repeat(65 + random.nextInt(70_000)) + "\"}"),
            (valid, random) -> members(64 + random.nextInt(3_000)),
            (valid, random) -> new byte[LIMIT + 1],
            (valid, random) ->
                    bytes("{\"action\":\"click\",\"color\":" + "9".repeat(101 + random.nextInt(100_000)) + "}"),
            (valid, random) -> bytes("{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":0."
                    + "1".repeat(random.nextInt(5_000)) + "}"),
            (valid, random) -> Arrays.copyOf(valid, random.nextInt(valid.length + 1)),
            HostileBodies::flipped,
            HostileBodies::inserted,
            (valid, random) -> new String(valid, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
            (valid, random) -> new String(valid, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE),
            HostileBodies::noise);

    private HostileBodies() {}

    static byte[] next(String valid, Random random) {
        int drawn = random.nextInt(TEXTS.size() + 2 * MADE.size());
        return drawn < TEXTS.size()
                ? bytes(TEXTS.get(drawn))
                : MADE.get((drawn - TEXTS.size()) / 2).apply(bytes(valid), random);
    }

    private static byte[] flipped(byte[] valid, Random random) {
        byte[] flipped = valid.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Bytes that are never UTF-8, or not there: overlong, cut short, surrogates, beyond the last plane. */
    private static byte[] inserted(byte[] valid, Random random) {
        List<byte[]> odd = List.of(
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xe2, (byte) 0x82},
                new byte[] {0});
        byte[] some = odd.get(random.nextInt(odd.size()));
        int at = random.nextInt(valid.length + 1);
        byte[] all = new byte[valid.length + some.length];
        System.arraycopy(valid, 0, all, 0, at);
        System.arraycopy(some, 0, all, at, some.length);
        System.arraycopy(valid, at, all, at + some.length, valid.length - at);
        return all;
    }

    private static byte[] noise(byte[] valid, Random random) {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] members(int count) {
        StringBuilder text = new StringBuilder("{\"action\":\"click\",\"color\":\"red\"");
        for (int i = 0; i < count; i++) {
            text.append(",\"m").append(i).append("\":").append(i);
        }
        return bytes(text.append('}').toString());
    }

    private static byte[] array(String item, int count) {
        return bytes("[" + (item + ",").repeat(count - 1) + item + "]");
    }

    private static byte[] repeated(String text, int count) {
        return bytes(text.repeat(count));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

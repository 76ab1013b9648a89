// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Parses one properties file. */
final class PropertiesParser {
    private static final String HEADING = "## ";

    private final String name;
    private final List<PropertiesFile.Line> lines = new ArrayList<>();
    private final List<SettingProblem> problems = new ArrayList<>();
    private final Map<String, Integer> firstLines = new HashMap<>();
    private final List<String> comment = new ArrayList<>();
    private String section = "";

    PropertiesParser(String name) {
        this.name = name;
    }

    PropertiesFile read(List<PropertiesFile.Physical> physical) {
        for (int at = 0; at < physical.size(); at++) {
            String text = physical.get(at).text().strip();
            if (text.isEmpty()) {
                comment.clear();
            } else if (text.startsWith("#") || text.startsWith("!")) {
                comment(text);
            } else {
                int end = endOfSetting(physical, at);
                setting(at + 1, physical.subList(at, end));
                at = end - 1;
            }
        }
        return new PropertiesFile(List.copyOf(lines), List.copyOf(problems));
    }

    private void comment(String text) {
        if (text.startsWith(HEADING)) {
            section = text.substring(HEADING.length());
            comment.clear();
        } else {
            comment.add(text.substring(1).strip());
        }
    }

    private void setting(int number, List<PropertiesFile.Physical> physical) {
        StringBuilder text = new StringBuilder();
        physical.forEach(line -> text.append(line.text()).append('\n'));
        String above = String.join(" ", comment);
        comment.clear();
        try {
            Map<?, ?> one = assignment(text.toString());
            boolean isUtf8 = physical.stream().allMatch(PropertiesFile.Physical::isUtf8);
            one.forEach((key, value) -> {
                if (isUtf8) {
                    add(number, key.toString(), value.toString().strip(), above);
                } else {
                    flaw(number, key.toString(), "holds bytes that are not UTF-8", "save the file as UTF-8");
                }
            });
        } catch (IllegalArgumentException malformed) {
            flaw(
                    number,
                    "a line",
                    "holds a broken \\u escape",
                    "write \\u and four hex digits, or double the backslash");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As {@link Properties} has it, which allocates a good deal for each line: at a start most have nothing that needs it. */
    private static Map<?, ?> assignment(String text) throws IOException {
        if (text.indexOf('\\') < 0) {
            return PropertiesLine.plain(text);
        }
        Properties one = new Properties();
        one.load(new StringReader(text));
        return one;
    }

    private void add(int number, String key, String value, String above) {
        Integer first = firstLines.putIfAbsent(key, number);
        if (first == null) {
            lines.add(new PropertiesFile.Line(key, value, origin(number), section, above));
        } else {
            flaw(
                    number,
                    key,
                    "stands in line " + first + " already",
                    "keep one of lines %d and %d".formatted(first, number));
        }
    }

    private void flaw(int number, String key, String why, String instead) {
        problems.add(new SettingProblem(key, origin(number), "", why, instead));
    }

    private String origin(int number) {
        return name + ", line " + number;
    }

    /** The next logical line: an odd number of trailing backslashes continues a line. */
    private static int endOfSetting(List<PropertiesFile.Physical> physical, int start) {
        int end = start + 1;
        while (end < physical.size() && goesOn(physical.get(end - 1).text())) {
            end++;
        }
        return end;
    }

    private static boolean goesOn(String text) {
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}

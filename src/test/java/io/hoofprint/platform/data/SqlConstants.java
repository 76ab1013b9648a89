// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The statements that are written in a class: its constants that begin as SQL does. */
final class SqlConstants {
    private static final Pattern STATEMENT = Pattern.compile(
            "(select .+ from |insert into |update \\w+ set |delete from ).+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Stands for a value in a text that is put together at run time. */
    private static final String PUT_IN = "\u0001";

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private SqlConstants() {}

    /** Those that are whole. */
    static List<String> of(Path classFile) throws IOException {
        List<String> found = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(classFile)))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                if (tag == UTF8) {
                    found.add(in.readUTF());
                } else {
                    in.skipNBytes(length(tag));
                }
                if (tag == LONG || tag == DOUBLE) {
                    index++;
                }
            }
        }
        return found.stream()
                .filter(text -> STATEMENT.matcher(text).matches() && !text.contains(PUT_IN))
                .toList();
    }

    private static int length(int tag) {
        return switch (tag) {
            case LONG, DOUBLE -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> 4;
        };
    }
}

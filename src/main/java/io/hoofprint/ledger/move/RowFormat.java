// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The values of a table's rows, the same whichever engine they come from. By PostgreSQL's types; SQLite has almost none. */
final class RowFormat {
    private static final char NONE = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';

    private final List<Kind> kinds = new ArrayList<>();

    private enum Kind {
        BOOLEAN,
        NUMBER,
        REAL,
        TEXT,
        BYTES;

        static Kind of(String type) {
            return switch (type) {
                case "bool" -> BOOLEAN;
                case "int2", "int4", "int8", "bigserial", "serial" -> NUMBER;
                case "float4", "float8", "numeric" -> REAL;
                case "text", "varchar" -> TEXT;
                case "bytea" -> BYTES;
                default -> throw new IllegalStateException("No rule for a column of type " + type);
            };
        }
    }

    /** @param columns as PostgreSQL describes them */
    RowFormat(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            kinds.add(Kind.of(columns.getColumnTypeName(i)));
        }
    }

    /** Long, Double, String, byte[] or null. */
    Object[] read(ResultSet row) throws SQLException {
        Object[] values = new Object[kinds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(kinds.get(i), row, i + 1);
        }
        return values;
    }

    private static Object value(Kind kind, ResultSet row, int column) throws SQLException {
        Object value =
                switch (kind) {
                    case BOOLEAN -> row.getBoolean(column) ? 1L : 0L;
                    case NUMBER -> row.getLong(column);
                    case REAL -> row.getDouble(column);
                    case TEXT -> text(row.getString(column));
                    case BYTES -> row.getBytes(column);
                };
        return row.wasNull() ? null : value;
    }

    /** As PostgreSQL keeps it, which has no text with U+0000. */
    private static String text(String text) {
        return text == null ? null : text.replace(NONE, REPLACEMENT);
    }

    /** @param booleans whether the engine has them, and no numbers in their place */
    void set(PreparedStatement insert, Object[] values, boolean booleans) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (booleans && kinds.get(i) == Kind.BOOLEAN && values[i] != null) {
                insert.setBoolean(i + 1, (Long) values[i] != 0);
            } else {
                insert.setObject(i + 1, values[i]);
            }
        }
    }

    /** Of one row; those of all rows are added, as they come in no order. */
    static long checksum(Object[] values) {
        CRC32C crc = new CRC32C();
        for (Object value : values) {
            crc.update(bytes(value));
        }
        return crc.getValue();
    }

    /** With its kind and its length before it. */
    private static byte[] bytes(Object value) {
        if (value == null) {
            return new byte[] {0};
        }
        byte[] content =
                value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + content.length)
                .put((byte) 1)
                .putInt(content.length)
                .put(content)
                .array();
    }
}

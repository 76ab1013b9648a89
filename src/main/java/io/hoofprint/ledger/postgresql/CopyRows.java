// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Rows in the binary form that PostgreSQL's COPY takes: the fastest way into a table. */
final class CopyRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final int columns;
    private int rows;

    private interface Part {
        void writeTo(DataOutputStream out) throws IOException;
    }

    CopyRows(int columns) {
        this.columns = columns;
        begin();
    }

    private CopyRows write(Part part) {
        try {
            part.writeTo(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() {
        rows = 0;
        bytes.reset();
        write(start -> {
            start.write(SIGNATURE);
            start.writeInt(0);
            start.writeInt(0);
        });
    }

    CopyRows row() {
        rows++;
        return write(field -> field.writeShort(columns));
    }

    CopyRows int2(short number) {
        return write(field -> {
            field.writeInt(Short.BYTES);
            field.writeShort(number);
        });
    }

    CopyRows int4(int number) {
        return write(field -> {
            field.writeInt(Integer.BYTES);
            field.writeInt(number);
        });
    }

    CopyRows int8(long number) {
        return write(field -> {
            field.writeInt(Long.BYTES);
            field.writeLong(number);
        });
    }

    /** @param id null for none */
    CopyRows uuid(UUID id) {
        if (id == null) {
            return write(field -> field.writeInt(-1));
        }
        return write(field -> {
            field.writeInt(2 * Long.BYTES);
            field.writeLong(id.getMostSignificantBits());
            field.writeLong(id.getLeastSignificantBits());
        });
    }

    CopyRows text(String text) {
        return bytea(text.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows bytea(byte[] value) {
        return write(field -> {
            field.writeInt(value.length);
            field.write(value);
        });
    }

    int rows() {
        return rows;
    }

    int size() {
        return bytes.size();
    }

    /** Writes the rows, all or none, and begins anew. */
    void copyInto(Connection connection, String table) throws SQLException {
        if (rows > 0) {
            write(end -> end.writeShort(-1));
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin binary", new ByteArrayInputStream(bytes.toByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        begin();
    }
}

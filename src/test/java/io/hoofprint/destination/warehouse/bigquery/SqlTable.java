// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.StructType;
import com.google.zetasql.TableContent;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import java.util.List;

/** A table as it is between two statements. */
record SqlTable(List<StructType.StructField> columns, List<List<Value>> rows) {
    SqlTable with(List<List<Value>> otherRows) {
        return new SqlTable(columns, otherRows);
    }

    int place(String column) {
        return columns.stream()
                .map(StructType.StructField::getName)
                .map(String::toLowerCase)
                .toList()
                .indexOf(column.toLowerCase());
    }

    Type type() {
        return TypeFactory.createArrayType(TypeFactory.createStructType(columns));
    }

    /** All of it as one value. */
    Value value() {
        StructType row = TypeFactory.createStructType(columns);
        List<Value> values =
                rows.stream().map(cells -> Value.createStructValue(row, cells)).toList();
        return Value.createArrayValue(TypeFactory.createArrayType(row), values);
    }

    SimpleTable simple(String name) {
        return new SimpleTable(
                name,
                columns.stream()
                        .map(column -> new SimpleColumn(name, column.getName(), column.getType()))
                        .toList());
    }

    TableContent content() {
        return TableContent.create(rows);
    }
}

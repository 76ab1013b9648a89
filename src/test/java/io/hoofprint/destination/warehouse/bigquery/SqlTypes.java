// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValue.Attribute;
import com.google.cloud.bigquery.FieldValueList;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.time.LocalDate;
import java.util.List;

/** BigQuery's types and values as the engine has them. */
final class SqlTypes {
    private SqlTypes() {}

    static SqlTable empty(FieldList fields) {
        return new SqlTable(columns(fields), List.of());
    }

    private static List<StructField> columns(FieldList fields) {
        return fields.stream()
                .map(field -> new StructField(field.getName(), type(field)))
                .toList();
    }

    private static Type type(Field field) {
        Type type = field.getSubFields() == null
                ? type(field.getType().getStandardType().name())
                : TypeFactory.createStructType(columns(field.getSubFields()));
        return field.getMode() == Field.Mode.REPEATED ? TypeFactory.createArrayType(type) : type;
    }

    /** @param name as BigQuery has it */
    static Type type(String name) {
        return TypeFactory.createSimpleType(TypeKind.valueOf("TYPE_" + name));
    }

    /** @param value a text, a number, null */
    static Value value(Type type, Object value) {
        if (value == null) {
            return Value.createNullValue(type);
        }
        return switch (type.getKind()) {
            case TYPE_STRING -> Value.createStringValue(value.toString());
            case TYPE_INT64 -> Value.createInt64Value(Long.parseLong(value.toString()));
            case TYPE_TIMESTAMP -> Value.createTimestampValueFromUnixMicros(Long.parseLong(value.toString()));
            default -> throw new IllegalArgumentException("no value of " + type);
        };
    }

    /** Rows as BigQuery's client gives them. */
    static List<FieldValueList> rows(SqlTable table) {
        return table.rows().stream().map(SqlTypes::row).toList();
    }

    private static FieldValueList row(List<Value> cells) {
        return FieldValueList.of(cells.stream().map(SqlTypes::cell).toList());
    }

    private static FieldValue cell(Value value) {
        if (value.isNull()) {
            return FieldValue.of(Attribute.PRIMITIVE, null);
        }
        return switch (value.getType().getKind()) {
            case TYPE_ARRAY ->
                FieldValue.of(
                        Attribute.REPEATED,
                        FieldValueList.of(value.getElementList().stream()
                                .map(SqlTypes::cell)
                                .toList()));
            case TYPE_STRUCT -> FieldValue.of(Attribute.RECORD, row(value.getFieldList()));
            default -> FieldValue.of(Attribute.PRIMITIVE, text(value));
        };
    }

    /** As it stands in BigQuery's answers; instants in microseconds. */
    static String text(Value value) {
        return switch (value.getType().getKind()) {
            case TYPE_STRING -> value.getStringValue();
            case TYPE_INT64 -> Long.toString(value.getInt64Value());
            case TYPE_BOOL -> Boolean.toString(value.getBoolValue());
            case TYPE_TIMESTAMP -> Long.toString(value.getTimestampUnixMicros());
            case TYPE_DATE -> LocalDate.ofEpochDay(value.getDateValue()).toString();
            default -> throw new IllegalArgumentException("no text of " + value.getType());
        };
    }
}

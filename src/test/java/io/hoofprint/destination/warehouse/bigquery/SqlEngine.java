package io.hoofprint.destination.warehouse.bigquery;

import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.EvaluatorTableModifyResponse;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedModify;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Google's SQL engine, asked one statement at a time. Queries are prepared once, tables are among their parameters. */
final class SqlEngine {
    private static final String KEY = "row_of_table";

    private final LanguageOptions language = language();
    private final Map<String, PreparedQuery> prepared = new HashMap<>();
    private final Set<String> checked = new HashSet<>();

    /** Whether this machine has it: its library is made for Linux on x86-64. */
    static boolean isThere() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** What a query gives. */
    SqlTable query(String sql, Map<String, SqlTable> tables, Map<String, Value> parameters) {
        return query(sql, tables, parameters, true);
    }

    /** What a query gives that will hardly be asked again. */
    SqlTable queryOnce(String sql, Map<String, SqlTable> tables, Map<String, Value> parameters) {
        return query(sql, tables, parameters, false);
    }

    private SqlTable query(String sql, Map<String, SqlTable> tables, Map<String, Value> parameters, boolean isKept) {
        Map<String, SqlTable> named = named(sql, tables);
        Map<String, Value> all = new TreeMap<>(named(sql, parameters));
        named.forEach((name, table) -> all.put(name, table.value()));
        String text = withTables(sql, named.keySet());
        PreparedQuery query = isKept ? prepared.computeIfAbsent(text, it -> prepare(it, all)) : prepare(text, all);
        List<StructField> columns = query.getColumns().stream()
                .map(column -> new StructField(column.getName(), column.getType()))
                .toList();
        List<List<Value>> rows = query.execute(all).getTableData().stream()
                .<List<Value>>map(row -> row)
                .toList();
        if (!isKept) {
            query.close();
        }
        return new SqlTable(columns, rows);
    }

    private static String withTables(String sql, Set<String> tables) {
        if (tables.isEmpty()) {
            return sql;
        }
        String with = tables.stream()
                .map(name -> name + " AS (SELECT * FROM UNNEST(@" + name + "))")
                .collect(Collectors.joining(", ", "WITH ", ""));
        return sql.startsWith("WITH ") ? with + ", " + sql.substring(5) : with + "\n" + sql;
    }

    private PreparedQuery prepare(String sql, Map<String, Value> parameters) {
        return PreparedQuery.builder()
                .setSql(sql)
                .setAnalyzerOptions(options(parameters))
                .setCatalog(catalog(List.of()))
                .prepare();
    }

    /** Has the engine check, once for each text, that a statement may change tables so. */
    void check(String statement, Map<String, SqlTable> tables, Map<String, Value> parameters) {
        if (checked.add(statement)) {
            List<SimpleTable> simple = new ArrayList<>();
            tables.forEach((name, table) -> simple.add(table.simple(name)));
            PreparedModify.builder()
                    .setSql(statement)
                    .setAnalyzerOptions(options(parameters))
                    .setCatalog(catalog(simple))
                    .prepare()
                    .close();
        }
    }

    /** What a DELETE leaves of a table; the engine tells rows by a key of their own. */
    SqlTable delete(String statement, String from, Map<String, SqlTable> tables, Map<String, Value> parameters) {
        Map<String, SqlTable> named = named(statement, tables);
        if (named.get(from).rows().isEmpty()) {
            check(statement, tables, parameters);
            return named.get(from);
        }
        Map<String, SqlTable> keyed = new LinkedHashMap<>(named);
        keyed.put(from, keyed(named.get(from)));
        List<SimpleTable> simple = new ArrayList<>();
        keyed.forEach((name, table) -> simple.add(table.simple(name)));
        simple.stream().filter(table -> table.getName().equals(from)).forEach(table -> table.setPrimaryKey(List.of(0)));
        try (PreparedModify delete = PreparedModify.builder()
                .setSql(statement)
                .setAnalyzerOptions(options(parameters))
                .setCatalog(catalog(simple))
                .setTablesContents(
                        keyed.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, table -> table.getValue()
                                .content())))
                .prepare()) {
            return without(delete.execute(named(statement, parameters)), named.get(from));
        }
    }

    private static SqlTable keyed(SqlTable table) {
        List<StructField> columns = new ArrayList<>();
        columns.add(new StructField(KEY, SqlTypes.type("INT64")));
        columns.addAll(table.columns());
        List<List<Value>> rows = new ArrayList<>();
        for (List<Value> row : table.rows()) {
            List<Value> cells = new ArrayList<>();
            cells.add(Value.createInt64Value(rows.size()));
            cells.addAll(row);
            rows.add(cells);
        }
        return new SqlTable(columns, rows);
    }

    private static SqlTable without(EvaluatorTableModifyResponse deleted, SqlTable table) {
        Set<Long> gone = deleted.getContent().stream()
                .map(row -> row.getOriginalPrimaryKeysValues().get(0).getInt64Value())
                .collect(Collectors.toSet());
        List<List<Value>> rows = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (!gone.contains((long) row)) {
                rows.add(table.rows().get(row));
            }
        }
        return table.with(rows);
    }

    /** Those of which the name stands in the SQL. */
    private static <T> Map<String, T> named(String sql, Map<String, T> things) {
        Set<String> words = Pattern.compile("\\W+")
                .splitAsStream(sql.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<String, T> named = new TreeMap<>(things);
        named.keySet().retainAll(words);
        return named;
    }

    private AnalyzerOptions options(Map<String, Value> parameters) {
        AnalyzerOptions options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        parameters.forEach((name, value) -> options.addQueryParameter(name, value.getType()));
        return options;
    }

    private SimpleCatalog catalog(List<SimpleTable> tables) {
        SimpleCatalog catalog = new SimpleCatalog("warehouse");
        catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        tables.forEach(catalog::addSimpleTable);
        return catalog;
    }

    private static LanguageOptions language() {
        LanguageOptions options = new LanguageOptions();
        options.enableMaximumLanguageFeatures();
        options.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        options.setSupportsAllStatementKinds();
        return options;
    }
}

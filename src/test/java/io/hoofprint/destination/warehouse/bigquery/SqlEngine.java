// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedModify;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.StructType.StructField;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Google's SQL engine, asked one statement at a time. Queries are prepared once, tables are among their parameters. */
final class SqlEngine {
    private final LanguageOptions language = language();
    private final SimpleCatalog functions = functions();
    private final SimpleCatalog withTables = functions();
    private final Map<String, PreparedQuery> prepared = new HashMap<>();
    private final Set<String> checked = new HashSet<>();

    SqlEngine() {
        // So that it is not built anew for each query.
        functions.register();
    }

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
                .setCatalog(functions)
                .prepare();
    }

    /** Has the engine check, once for each text, that a statement may change tables so. */
    void check(String statement, Map<String, SqlTable> tables, Map<String, Value> parameters) {
        if (checked.add(statement)) {
            Map<String, SqlTable> unknown = new HashMap<>(tables);
            unknown.keySet().removeAll(withTables.getTableNameList());
            unknown.forEach((name, table) -> withTables.addSimpleTable(table.simple(name)));
            PreparedModify.builder()
                    .setSql(statement)
                    .setAnalyzerOptions(options(parameters))
                    .setCatalog(withTables)
                    .prepare()
                    .close();
        }
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

    private SimpleCatalog functions() {
        SimpleCatalog all = new SimpleCatalog("warehouse");
        all.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        return all;
    }

    private static LanguageOptions language() {
        LanguageOptions options = new LanguageOptions();
        options.enableMaximumLanguageFeatures();
        options.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        options.setSupportsAllStatementKinds();
        return options;
    }
}

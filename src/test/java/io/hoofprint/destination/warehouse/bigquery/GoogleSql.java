// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.FieldValueList;
import com.google.zetasql.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dataset of BigQuery's in memory. Scripts run on Google's own SQL engine, statement by statement: a transaction is kept
 * when it is committed, a statement outside of one when it is done. Not for several threads at once without a lock.
 */
public final class GoogleSql {
    private static final Pattern VARIABLE = Pattern.compile("\\bjob_\\w+");
    private static final Pattern DECLARE = Pattern.compile("DECLARE (\\w+) (\\w+)(?: DEFAULT (.+))?", Pattern.DOTALL);
    private static final Pattern SET = Pattern.compile("SET (\\w+) = (.+)", Pattern.DOTALL);
    private static final Pattern CREATE = Pattern.compile("CREATE TEMP TABLE (\\w+) AS\\s+(.+)", Pattern.DOTALL);
    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (\\w+)\\s+\\(([^)]+)\\)\\s+(.+)", Pattern.DOTALL);
    private static final Pattern DELETE =
            Pattern.compile("DELETE FROM (\\w+)( AS \\w+)?\\s+WHERE (.+)", Pattern.DOTALL);
    private static final Pattern TRUNCATE = Pattern.compile("TRUNCATE TABLE (\\w+)");
    private static final Pattern ASSERT = Pattern.compile("ASSERT (.+) AS '([^']+)'", Pattern.DOTALL);
    private static final Pattern WHILE = Pattern.compile("WHILE (.+?) DO\\s(.+)END WHILE;", Pattern.DOTALL);

    private final SqlEngine engine = new SqlEngine();
    private final Map<String, SqlTable> kept = new HashMap<>();
    private Map<String, SqlTable> tables = new HashMap<>();
    private Map<String, Value> variables = new HashMap<>();
    private boolean isInTransaction;
    private int statementsLeft = -1;

    /** The script was ended before one of its statements. */
    public static final class Killed extends RuntimeException {
        Killed() {
            super("killed");
        }
    }

    /** The script's own assertion did not hold. */
    public static final class AssertionFailed extends RuntimeException {
        AssertionFailed(String message) {
            super("Assertion failed: " + message);
        }
    }

    public GoogleSql() {
        clear();
    }

    /** Whether this machine has the engine. */
    public static boolean isThere() {
        return SqlEngine.isThere();
    }

    /** Empties all tables. */
    public void clear() {
        BigQueryTables.names()
                .forEach(name -> kept.put(
                        name, SqlTypes.empty(BigQueryTables.schema(name).getFields())));
    }

    /** From now on the statement after so many fails, and with it its script; that one only. */
    public void killAfter(int statements) {
        statementsLeft = statements;
    }

    /** @return whether it had come to that statement */
    public boolean stopKilling() {
        boolean killed = statementsLeft < 0;
        statementsLeft = -1;
        return killed;
    }

    /**
     * Adds rows as a stream does.
     *
     * @param rows by column, those that are not there are null: texts, numbers; instants in microseconds
     */
    public void insert(String table, List<Map<String, Object>> rows) {
        SqlTable before = kept.get(table);
        List<List<Value>> all = new ArrayList<>(before.rows());
        for (Map<String, Object> row : rows) {
            all.add(before.columns().stream()
                    .map(column -> SqlTypes.value(column.getType(), row.get(column.getName())))
                    .toList());
        }
        kept.put(table, before.with(all));
    }

    /** What is kept, in the order in which it came. */
    public List<FieldValueList> rows(String table) {
        return SqlTypes.rows(kept.get(table));
    }

    /** The rows of the last query among the statements; none if there is no query. */
    public List<FieldValueList> run(BigQueryQuery question) {
        Map<String, Value> parameters = new HashMap<>();
        question.parameters()
                .forEach((name, parameter) -> parameters.put(
                        name, SqlTypes.value(SqlTypes.type(parameter.getType().name()), parameter.getValue())));
        SqlTable answer = run(question.sql(), parameters);
        return answer == null ? List.of() : SqlTypes.rows(answer);
    }

    SqlTable run(String sql, Map<String, Value> parameters) {
        tables = new HashMap<>(kept);
        variables = new HashMap<>(parameters);
        isInTransaction = false;
        List<String> statements = SqlStatements.of(sql);
        List<String> declarations = statements.stream()
                .filter(statement -> statement.startsWith("DECLARE "))
                .toList();
        if (!declarations.isEmpty()) {
            declare(declarations);
        }
        return runAll(statements.subList(declarations.size(), statements.size()));
    }

    private SqlTable runAll(List<String> statements) {
        SqlTable answer = null;
        for (String statement : statements) {
            if (statementsLeft-- == 0) {
                throw new Killed();
            }
            SqlTable given = step(VARIABLE.matcher(statement).replaceAll("@$0"));
            answer = given == null ? answer : given;
            if (!isInTransaction) {
                kept.replaceAll((name, before) -> tables.get(name));
            }
        }
        return answer;
    }

    private SqlTable step(String statement) {
        String kind = statement.split("\\s", 2)[0];
        switch (kind) {
            case "BEGIN" -> isInTransaction = true;
            case "COMMIT" -> isInTransaction = false;
            case "SET" -> set(match(SET, statement.replaceFirst("@", "")));
            case "CREATE" -> create(match(CREATE, statement));
            case "INSERT" -> insert(match(INSERT, statement));
            case "DELETE" -> delete(match(DELETE, statement));
            case "TRUNCATE" -> change(match(TRUNCATE, statement).group(1), table -> table.with(List.of()));
            case "ASSERT" -> ensure(match(ASSERT, statement));
            case "WHILE" -> loop(match(WHILE, statement));
            case "SELECT", "WITH" -> {
                return engine.query(statement, tables, variables);
            }
            default -> throw new IllegalArgumentException("no statement: " + statement);
        }
        return null;
    }

    private static Matcher match(Pattern pattern, String statement) {
        Matcher matcher = pattern.matcher(statement);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not understood: " + statement);
        }
        return matcher;
    }

    /** All at once, for each of these texts is asked but once. */
    private void declare(List<String> statements) {
        List<Matcher> all =
                statements.stream().map(statement -> match(DECLARE, statement)).toList();
        String defaults = all.stream()
                .map(of -> "CAST(" + (of.group(3) == null ? "NULL" : of.group(3)) + " AS " + of.group(2) + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        List<Value> values =
                engine.queryOnce(defaults, tables, variables).rows().get(0);
        for (int n = 0; n < values.size(); n++) {
            variables.put(all.get(n).group(1), values.get(n));
        }
    }

    private void set(Matcher of) {
        variables.put(of.group(1), value(of.group(2)));
    }

    private Value value(String expression) {
        return engine.query("SELECT " + expression, tables, variables)
                .rows()
                .get(0)
                .get(0);
    }

    private void create(Matcher of) {
        if (tables.containsKey(of.group(1))) {
            throw new IllegalArgumentException("there is a table already: " + of.group(1));
        }
        tables.put(of.group(1), engine.query(of.group(2), tables, variables));
    }

    private void insert(Matcher of) {
        engine.check(of.group(), tables, variables);
        SqlTable rows = engine.query(of.group(3), tables, variables);
        List<String> columns = List.of(of.group(2).trim().split("\\s*,\\s*"));
        change(of.group(1), table -> {
            List<List<Value>> all = new ArrayList<>(table.rows());
            rows.rows().forEach(row -> all.add(placed(table, columns, row)));
            return table.with(all);
        });
    }

    private static List<Value> placed(SqlTable table, List<String> columns, List<Value> row) {
        List<Value> cells = new ArrayList<>();
        table.columns().forEach(column -> cells.add(Value.createNullValue(column.getType())));
        for (int n = 0; n < columns.size(); n++) {
            int place = table.place(columns.get(n));
            cells.set(place, row.get(n));
        }
        return cells;
    }

    /** The engine checks the statement and tells which rows it leaves, for that is a query and so prepared once. */
    private void delete(Matcher of) {
        engine.check(of.group(), tables, variables);
        String left = "SELECT * FROM " + of.group(1) + Objects.toString(of.group(2), "") + " WHERE (" + of.group(3)
                + ") IS NOT TRUE";
        change(
                of.group(1),
                table -> table.with(engine.query(left, tables, variables).rows()));
    }

    private void change(String name, UnaryOperator<SqlTable> change) {
        tables.put(name, change.apply(tables.get(name)));
    }

    private void ensure(Matcher of) {
        if (!value(of.group(1)).getBoolValue()) {
            throw new AssertionFailed(of.group(2));
        }
    }

    private void loop(Matcher of) {
        while (value(of.group(1)).getBoolValue()) {
            for (String statement : SqlStatements.of(of.group(2))) {
                step(statement);
            }
        }
    }
}

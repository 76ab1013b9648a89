// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that take any text. PostgreSQL's has no U+0000: it is stored, and looked for, as U+FFFD, which stands for what
 * cannot be shown. What must be kept as it is, such as an id, is refused with it long before.
 */
final class StorableTexts extends DelegatingDataSource {
    private static final char NONE = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';

    StorableTexts(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrapped(super.getConnection());
    }

    private static Connection wrapped(Connection connection) {
        return proxy(Connection.class, (method, values) -> {
            Object result = called(connection, method, values);
            // A callable statement is one that nothing here uses.
            return method.getReturnType() == PreparedStatement.class ? wrapped((PreparedStatement) result) : result;
        });
    }

    private static PreparedStatement wrapped(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, values) -> {
            if (values != null && values.length > 1 && values[1] instanceof String text && text.indexOf(NONE) >= 0) {
                values[1] = text.replace(NONE, REPLACEMENT);
            }
            return called(statement, method, values);
        });
    }

    private interface Call {
        Object of(Method method, Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                StorableTexts.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> call.of(method, values)));
    }

    private static Object called(Object target, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

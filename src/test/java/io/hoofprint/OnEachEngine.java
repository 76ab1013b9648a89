// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A class whose tests run on tables in SQLite, and on tables in PostgreSQL; it has a {@code @Parameter TablesEngine}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass(name = "{0}")
@EnumSource(TablesEngine.class)
@ExtendWith(OnEachEngine.Dropped.class)
public @interface OnEachEngine {
    /** Drops the test's databases, which nobody uses any more. */
    final class Dropped implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            TablesEngine.dropAll();
        }
    }
}

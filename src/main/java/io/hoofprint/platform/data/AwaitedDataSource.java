// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** One that is named before it is there: whoever uses it waits. */
final class AwaitedDataSource extends DelegatingDataSource {
    private final Supplier<DataSource> awaited;

    AwaitedDataSource(Supplier<DataSource> awaited) {
        this.awaited = awaited;
    }

    @Override
    protected DataSource obtainTargetDataSource() {
        return awaited.get();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import java.util.List;
import java.util.Map;

/** BigQuery has stored none of a call's rows, as some of them are bad. */
final class RowsRefused extends RuntimeException {
    private final transient Map<Long, List<BigQueryError>> errors;

    /** @param errors by the rows' places in the call, from 0 */
    RowsRefused(Map<Long, List<BigQueryError>> errors) {
        super(errors.toString());
        this.errors = errors;
    }

    Map<Long, List<BigQueryError>> errors() {
        return errors;
    }
}

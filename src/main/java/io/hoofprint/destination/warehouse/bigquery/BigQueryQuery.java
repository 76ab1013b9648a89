// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.QueryParameterValue;
import java.util.Map;

/**
 * SQL for a query job whose default dataset is the warehouse's.
 *
 * @param parameters by name; empty for a script of several statements
 */
public record BigQueryQuery(String sql, Map<String, QueryParameterValue> parameters) {
    static BigQueryQuery of(String sql) {
        return new BigQueryQuery(sql, Map.of());
    }
}

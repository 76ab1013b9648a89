// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQuery;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.google.bigquery.GoogleBigQueryComponent;
import org.apache.camel.component.google.bigquery.GoogleBigQueryConnectionFactory;
import org.apache.camel.component.google.bigquery.GoogleBigQueryEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code google-bigquery:} with our own client, as {@code hoofprint-google-bigquery:}. The annotation makes it
 * inherit its superclass's options.
 */
@Component("google-bigquery")
public final class BigQueryComponent extends GoogleBigQueryComponent {
    private final GoogleBigQueryConnectionFactory connections;

    public BigQueryComponent(BigQueryClient client) {
        connections = new GoogleBigQueryConnectionFactory() {
            @Override
            public BigQuery getDefaultClient() {
                return client.client();
            }
        };
    }

    @Override
    protected Endpoint createEndpoint(String uri, String dataset, Map<String, Object> parameters) throws Exception {
        GoogleBigQueryEndpoint endpoint = (GoogleBigQueryEndpoint) super.createEndpoint(uri, dataset, parameters);
        endpoint.getConfiguration().setConnectionFactory(connections);
        return endpoint;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.http.HttpTransportOptions;
import io.hoofprint.destination.google.GoogleAccess;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The client of BigQuery, for {@link BigQueryComponent} and for calls that the component does not have. It does not
 * retry, and throws {@link RowsRefused} if rows were not stored.
 */
public final class BigQueryClient {
    private static final String OWN = "https://bigquery.googleapis.com/";
    private static final String SCOPE = "https://www.googleapis.com/auth/bigquery";

    private final GoogleAccess access;
    private final String project;
    private BigQuery client;

    public BigQueryClient(GoogleAccess access, String project) {
        this.access = access;
        this.project = project;
    }

    /** Made on first use, without any request. */
    synchronized BigQuery client() {
        if (client == null) {
            client = throwingRefusedRows(options().getService());
        }
        return client;
    }

    private BigQueryOptions options() {
        return BigQueryOptions.newBuilder()
                .setProjectId(project)
                .setHost(access.rootUrl(OWN))
                .setCredentials(NoCredentials.getInstance())
                .setTransportOptions(new Transport(access))
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build();
    }

    /** Has it throw which rows were refused and why, as Camel's component puts that into one text. */
    private static BigQuery throwingRefusedRows(BigQuery real) {
        return (BigQuery) Proxy.newProxyInstance(
                BigQueryClient.class.getClassLoader(), new Class<?>[] {BigQuery.class}, (proxy, method, arguments) -> {
                    Object answer = call(real, method, arguments);
                    if (answer instanceof InsertAllResponse response && response.hasErrors()) {
                        throw new RowsRefused(response.getInsertErrors());
                    }
                    return answer;
                });
    }

    private static Object call(BigQuery real, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Prepares every request like those to Google's other services, with a token. */
    private static final class Transport extends HttpTransportOptions {
        private static final long serialVersionUID = 1;

        private final transient GoogleAccess access;

        Transport(GoogleAccess access) {
            super(HttpTransportOptions.newBuilder().setHttpTransportFactory(access::transport));
            this.access = access;
        }

        @Override
        public HttpRequestInitializer getHttpRequestInitializer(ServiceOptions<?, ?> unused) {
            HttpRequestInitializer requests = access.requests(SCOPE);
            return request -> {
                requests.initialize(request);
                if (request.getUrl().getRawPath().endsWith("/queries")) {
                    request.setReadTimeout(request.getReadTimeout() + BigQueryQueries.MAX_WAIT_MILLIS);
                }
            };
        }
    }
}

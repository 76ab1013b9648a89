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
import org.apache.camel.component.google.bigquery.GoogleBigQueryConnectionFactory;

/**
 * The client of BigQuery, for Camel's {@code google-bigquery:} and for what that has no words for. It tries nothing again by
 * itself, and throws {@link RowsRefused} where rows were not stored.
 */
public final class BigQueryClient extends GoogleBigQueryConnectionFactory {
    private static final String OWN = "https://bigquery.googleapis.com/";
    private static final String SCOPE = "https://www.googleapis.com/auth/bigquery";

    private GoogleAccess access;
    private String project;
    private BigQuery client;

    public void setAccess(GoogleAccess access) {
        this.access = access;
    }

    public void setProject(String project) {
        this.project = project;
    }

    @Override
    public BigQuery getDefaultClient() {
        return client();
    }

    /** Made when it is first needed; nobody is asked for anything by that. */
    synchronized BigQuery client() {
        if (client == null) {
            client = tellingRefusedRows(options().getService());
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

    /** Camel's component makes one text of which rows were refused and why. */
    private static BigQuery tellingRefusedRows(BigQuery real) {
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

    /** Has every request readied as those to Google's other services are, tokens included. */
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
                    request.setReadTimeout(request.getReadTimeout() + BigQueryQueries.PATIENCE_MILLIS);
                }
            };
        }
    }
}

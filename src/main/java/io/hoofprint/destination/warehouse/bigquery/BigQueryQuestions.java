package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.DaysQuery;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.Visit;
import java.util.List;

/** What the warehouse can tell; {@link BigQueryRows} reads the answers. */
public final class BigQueryQuestions {
    private BigQueryQuestions() {}

    /** Answered by {@link BigQueryRows#session}. */
    public static BigQueryQuestion sessions(SessionQuery query) {
        throw new UnsupportedOperationException();
    }

    /** Answered by {@link BigQueryRows#day}. */
    public static BigQueryQuestion daily(DaysQuery query) {
        throw new UnsupportedOperationException();
    }

    /** One row a table, answered by {@link BigQueryRows#table}. */
    public static BigQueryQuestion tables() {
        throw new UnsupportedOperationException();
    }

    /** The newest first, answered by {@link BigQueryRows#run}. */
    public static BigQueryQuestion runs() {
        throw new UnsupportedOperationException();
    }

    /** Statements that put in what is not there yet, to be done one after the other; again is no error. */
    public static List<BigQueryQuestion> add(List<Visit> visits) {
        throw new UnsupportedOperationException();
    }
}

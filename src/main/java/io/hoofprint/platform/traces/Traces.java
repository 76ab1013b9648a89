// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import java.util.Collection;

/**
 * Begins the spans in which Camel's own lie. A context is a W3C {@code traceparent}, and travels to Camel in the header of
 * that name.
 */
public interface Traces {
    String HEADER = "traceparent";

    /**
     * A request from outside.
     *
     * @param context as its sender sent it, or null: the trace goes on, but whether it is recorded is decided here
     */
    Span request(String name, String context);

    /**
     * Work that others have caused: a part of their trace, if it is one; with links to them, if they are several.
     *
     * @param contexts those that are known
     */
    Span work(String name, Collection<String> contexts);

    /** Thread-safe. */
    interface Span {
        String context();

        Span with(String attribute, String value);

        Span with(String attribute, long value);

        /** Runs it on this thread, where what is logged names the trace. */
        void run(Runnable work);

        /** @param failure null for none */
        void end(Throwable failure);
    }
}

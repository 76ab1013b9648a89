// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import io.hoofprint.destination.ChosenRoutesFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;

/** The sheet's routes. */
public final class SheetFixture extends ChosenRoutesFixture {
    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     */
    public SheetFixture(Path folder, Map<String, String> environment) throws Exception {
        super(folder, environment, "destination-sheet-*");
    }

    /** Updates, or throws what the route threw. */
    public void send(SheetUpdate update) {
        call("direct:sheet", update);
    }

    @SuppressWarnings("unchecked")
    public List<String> keys(SheetKeys asked) {
        return (List<String>) call("direct:sheet-keys", asked);
    }

    private Object call(String endpoint, Object body) {
        try {
            return camel().createProducerTemplate().requestBody(endpoint, body);
        } catch (CamelExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import io.hoofprint.destination.ChosenRoutesFixture;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;

/** The drive's routes. */
public final class DriveFixture extends ChosenRoutesFixture {
    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     */
    public DriveFixture(Path folder, Map<String, String> environment) throws Exception {
        super(folder, environment, "destination-drive-*");
    }

    /** Fills, or throws what the route threw. */
    public String fill(MonthFolder folder) {
        Exchange done = camel().createProducerTemplate()
                .request("direct:drive-fill", exchange -> exchange.getMessage().setBody(folder));
        if (done.getException() == null) {
            return done.getMessage().getBody(String.class);
        }
        for (Throwable cause = done.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Journal.Killed killed) {
                throw killed;
            }
        }
        throw (RuntimeException) done.getException();
    }

    public <T> T bean(String name, Class<T> type) {
        return camel().getRegistry().lookupByNameAndType(name, type);
    }
}

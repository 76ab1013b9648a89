// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.destination.archive.Archive;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Checks that the bucket can be listed and read. Write access cannot be checked without writing. */
public final class S3Check implements DestinationCheck, CamelContextAware {
    private static final String ABSENT = ".check";

    private CamelContext camel;

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void check() {
        Archive archive = Archive.of(camel.createProducerTemplate());
        archive.page(ABSENT, "");
        archive.get(ABSENT);
    }
}

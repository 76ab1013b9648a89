// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import org.apache.camel.Exchange;
import org.apache.camel.component.jackson.JacksonDataFormat;

/**
 * Camel's JSON data format for the bodies of requests: as strict as {@link StrictJson}, with the same problems. It has a
 * mapper of its own and is in no registry as one: {@code unmarshal: json} in flows of one's own stays as Camel documents it.
 */
public final class RequestJson extends JacksonDataFormat {
    /** @param record what a body becomes */
    public RequestJson(Class<?> record) {
        super(StrictJson.MAPPER, record);
    }

    /** @throws io.hoofprint.platform.error.Problem 400 */
    @Override
    public Object unmarshal(Exchange exchange, Object body) {
        return StrictJson.requireObject(() -> super.unmarshal(exchange, body));
    }
}

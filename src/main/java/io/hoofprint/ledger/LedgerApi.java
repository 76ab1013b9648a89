package io.hoofprint.ledger;

import io.hoofprint.platform.json.StrictJson;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** The ledger, asked from outside. */
public final class LedgerApi implements CamelContextAware {
    private CamelContext camel;

    /** {@code {"readers":[…]}} */
    public byte[] readers() {
        return StrictJson.write(Map.of(
                "readers",
                camel.getComponent("ledger", LedgerComponent.class).readers().statuses()));
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }
}

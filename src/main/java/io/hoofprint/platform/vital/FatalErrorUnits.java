// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.spi.UnitOfWorkFactory;

/**
 * Sees fatal errors that routes meet: Camel keeps whatever is thrown in the exchange, and goes on. An event notifier would
 * see them too, but with one Camel asks it about a dozen events of each exchange, a twelfth of what a request costs.
 */
public final class FatalErrorUnits implements UnitOfWorkFactory {
    @Override
    public UnitOfWork createUnitOfWork(Exchange exchange) {
        return new Watched(exchange);
    }

    private static final class Watched extends DefaultUnitOfWork {
        Watched(Exchange exchange) {
            super(exchange);
        }

        @Override
        public void done(Exchange exchange) {
            FatalErrors.check(exchange.getException());
            // What an error handler has dealt with.
            FatalErrors.check(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
            super.done(exchange);
        }
    }
}

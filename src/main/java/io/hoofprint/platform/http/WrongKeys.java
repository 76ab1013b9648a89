// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.FailedSignIns.Way;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.error.Problem;
import io.vertx.core.Vertx;

/**
 * Tells of 401s to wrong keys, and holds them back for whoever sends many, so that guessing takes long. Nothing waits with
 * them but a timer each. Used on the server's event loop only.
 */
final class WrongKeys {
    private static final int MAX_HELD_BACK = 1_000;
    private static final int UNAUTHORIZED = 401;

    private final Vertx vertx;
    private final Keys keys;
    private final TrustedProxies proxies;
    private int heldBack;

    WrongKeys(Vertx vertx, Keys keys, TrustedProxies proxies) {
        this.vertx = vertx;
        this.keys = keys;
        this.proxies = proxies;
    }

    /** @param answer run at once, after a while, or, if too many wait already, never: the connection ends then */
    void answer(RequestContext context, Throwable reason, Runnable answer) {
        if (context.wrongKey() == null || !(reason instanceof Problem problem) || problem.status() != UNAUTHORIZED) {
            answer.run();
            return;
        }
        String key = context.wrongKey();
        int delay = keys.failedSignIns().failed(proxies.client(context.request()), keys.formerName(key), Way.HTTP);
        if (delay == 0) {
            answer.run();
        } else if (heldBack == MAX_HELD_BACK) {
            context.request().connection().close();
        } else {
            heldBack++;
            vertx.setTimer(delay, over -> {
                heldBack--;
                answer.run();
            });
        }
    }
}

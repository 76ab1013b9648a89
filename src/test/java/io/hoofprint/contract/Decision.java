// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * How a request ends.
 *
 * @param reply null if none is needed
 * @param pace null to answer at once
 */
record Decision(Fault.Ending ending, Reply reply, Duration pace) {
    static Decision answer(Reply reply) {
        return new Decision(Fault.Ending.ANSWER, reply, null);
    }

    void carryOut(HttpServerRequest request) {
        switch (ending) {
            case ANSWER -> Wire.answer(request, reply, pace);
            case CUT -> Wire.cut(request, reply);
            case RESET -> Wire.reset(request);
            case SILENCE -> {
                // The connection stays as it is until one side closes it.
            }
        }
    }
}

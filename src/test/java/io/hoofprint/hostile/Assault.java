// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests one after the other, on as few connections as they allow, and has each answer judged. */
final class Assault {
    /** Fewer than the wrong keys of one address that are answered at once. */
    private static final int AT_MOST_ON_A_WIRE = 15;

    private final int port;
    private final HostileRequests requests;
    private final Judge judge;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private Wire wire;
    private int sentOnWire;

    Assault(int port, HostileRequests requests, Judge judge) {
        this.port = port;
        this.requests = requests;
        this.judge = judge;
    }

    /** @return how many answers had which status; 0 stands for a connection that was closed without one */
    Map<Integer, Integer> run(int count) {
        try {
            for (int i = 0; i < count; i++) {
                send(requests.next());
            }
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statuses;
    }

    private void send(HostileRequest request) throws IOException {
        if (++sentOnWire > AT_MOST_ON_A_WIRE) {
            hangUp();
        }
        boolean used = wire != null;
        if (!used) {
            wire = new Wire(port);
            sentOnWire = 0;
        }
        boolean taken = wire.send(request.bytes());
        Wire.Response response = answer(request);
        if (response == null && used && !request.last()) {
            // Closed before this request came: the one before it was the connection's last.
            hangUp();
            send(request);
            return;
        }
        statuses.merge(response == null ? 0 : response.status(), 1, Integer::sum);
        judged(request, response, taken);
        if (response == null || response.isLast() || request.last()) {
            hangUp();
        }
    }

    private Wire.Response answer(HostileRequest request) throws IOException {
        try {
            if (!request.complete()) {
                wire.finish();
            }
            return wire.next(request.head());
        } catch (SocketTimeoutException never) {
            throw new AssertionError("No answer to: " + request, never);
        } catch (SocketException reset) {
            return null;
        }
    }

    private void judged(HostileRequest request, Wire.Response response, boolean taken) {
        if (response == null) {
            if (taken && request.complete() && !request.last()) {
                throw new AssertionError("Closed without an answer to: " + request);
            }
            return;
        }
        var faults = judge.faults(request, response);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    faults + " in the answer\n" + response.head() + response.body() + "\nto " + request);
        }
    }

    private void hangUp() throws IOException {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}

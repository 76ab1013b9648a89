// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import io.hoofprint.platform.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who can read what a server is sent: one line each, for a log and a report.
 *
 * @param host prefix of its setting {@code host}
 * @param tls prefix of its settings {@code certificate} and {@code private-key}
 * @param proxied a setting that, when set, says that a proxy in front ends TLS; null if there is none
 * @param behind what to do behind such a proxy, after "or"
 */
public record Exposure(String host, String tls, String proxied, String behind) {

    /** Whether only this machine can connect to a server on that host. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nobodyCanListenThere) {
            return false;
        }
    }

    /** Clear text beyond this machine, or a certificate whose time is over or near. */
    public List<String> warnings(Settings settings, Instant now) {
        return Stream.concat(clearText(settings).stream(), expiry(settings, now).stream())
                .toList();
    }

    private Optional<String> clearText(Settings settings) {
        String address = settings.text(host + ".host");
        boolean isProxied = proxied != null && !settings.list(proxied).isEmpty();
        if (settings.isSet(tls + ".certificate") || isProxied || isLoopback(address)) {
            return Optional.empty();
        }
        return Optional.of(host + ".host=" + address + " is reached without TLS: keys and events can be read on their"
                + " way. Set " + tls + ".certificate and .private-key, or " + behind + " (docs/exposing.md).");
    }

    private Optional<String> expiry(Settings settings, Instant now) {
        return settings.optionalPath(tls + ".certificate")
                .flatMap(certificate -> settings.optionalPath(tls + ".private-key")
                        .map(privateKey -> PemKeyPair.read(certificate, privateKey)))
                .flatMap(pair -> Validity.of(pair.chain()).warning(tls, now));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The proxies that may say who their client is. Nobody else's {@code X-Forwarded-For} and {@code -Proto} count:
 * anyone can write them.
 *
 * @param subnets {@code 10.0.0.0/8}; a single address is a subnet of its own
 */
public record TrustedProxies(List<IpSubnetFilterRule> subnets) {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final CharSequence STAY_SECURE = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final AttributeKey<String> CLIENT = AttributeKey.valueOf(TrustedProxies.class, "client");
    /** Of a chain of proxies; what is further away is not looked at. */
    private static final int LONGEST_CHAIN = 20;

    /** @throws IllegalArgumentException if one is neither an address nor a subnet; the message names it */
    static TrustedProxies of(List<String> entries) {
        return new TrustedProxies(entries.stream().map(TrustedProxies::subnet).toList());
    }

    private static IpSubnetFilterRule subnet(String entry) {
        String[] parts = entry.split("/", 2);
        InetAddress address = address(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException(entry);
        }
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : prefix(entry, parts[1], bits);
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }

    private static int prefix(String entry, String text, int bits) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > bits) {
            throw new IllegalArgumentException(entry);
        }
        return Integer.parseInt(text);
    }

    /** Without asking any name server; null for what is no address. */
    private static InetAddress address(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text)
                ? NetUtil.createInetAddressFromIpAddressString(text)
                : null;
    }

    boolean trusts(String text) {
        InetAddress address = subnets.isEmpty() ? null : address(text);
        return address != null
                && subnets.stream().anyMatch(subnet -> subnet.matches(new InetSocketAddress(address, 0)));
    }

    /** The address of whoever sent it: the last one in the chain that is no proxy of ours. */
    String client(HttpServerRequest request) {
        String nearest = request.remoteAddress().hostAddress();
        if (!trusts(nearest)) {
            return nearest;
        }
        List<String> chain = HeaderList.words(request.headers(), FORWARDED_FOR).toList();
        List<String> last = chain.subList(Math.max(0, chain.size() - LONGEST_CHAIN), chain.size());
        String client = nearest;
        for (int i = last.size() - 1; i >= 0 && trusts(client); i--) {
            InetAddress before = address(withoutPort(last.get(i)));
            if (before == null) {
                return client;
            }
            client = before.getHostAddress();
        }
        return client;
    }

    /** For a websocket, which has no headers any more: who its client is. */
    void note(HttpServerRequest request) {
        channel(request.connection()).attr(CLIENT).set(client(request));
    }

    /** The address of whoever made this connection, itself or by a proxy of ours. */
    public static String client(HttpConnection websocket) {
        String noted = channel(websocket).attr(CLIENT).get();
        return noted == null ? websocket.remoteAddress().hostAddress() : noted;
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** Whoever came by https shall not come by http again, where others could read along. */
    void keepSecure(HttpServerRequest request) {
        if (isSecure(request)) {
            request.response().headers().set(STAY_SECURE, ONE_YEAR);
        }
    }

    /** Whether its sender used https: to us, or to the first of the proxies. */
    boolean isSecure(HttpServerRequest request) {
        return request.isSSL()
                || trusts(request.remoteAddress().hostAddress())
                        && HeaderList.words(request.headers(), FORWARDED_PROTO)
                                .findFirst()
                                .filter("https"::equalsIgnoreCase)
                                .isPresent();
    }

    /** By which its sender came, to us or to the first of the proxies; as it was sent. */
    String host(HttpServerRequest request) {
        return trusts(request.remoteAddress().hostAddress())
                ? HeaderList.words(request.headers(), FORWARDED_HOST)
                        .findFirst()
                        .orElse(request.getHeader(HttpHeaders.HOST))
                : request.getHeader(HttpHeaders.HOST);
    }

    /** {@code 192.0.2.1:8080} and {@code [2001:db8::1]:8080} are common too. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            return hop.substring(1, Math.max(1, hop.indexOf(']')));
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}

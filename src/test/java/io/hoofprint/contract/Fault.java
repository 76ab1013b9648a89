// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * What goes wrong with a request. The provider does not do what was asked, unless {@link #afterWork} says that it did and
 * only the answer is spoilt. Immutable.
 *
 * @param name as it is told in failures
 * @param answer of the provider by name, instead of its own; null for none
 * @param change of the answer
 * @param pace between two bytes of the answer's body; null at once
 * @param operation null for any
 */
public record Fault(
        String name,
        Ending ending,
        ErrorShape answer,
        UnaryOperator<Reply> change,
        Duration pace,
        boolean works,
        String operation) {
    /** How a connection goes on. */
    enum Ending {
        ANSWER,
        /** Half of the answer, then a reset. */
        CUT,
        RESET,
        SILENCE
    }

    /** An answer of a provider, whose name is given. */
    @FunctionalInterface
    interface ErrorShape {
        Reply of(String provider);
    }

    private static Fault of(String name, Ending ending, ErrorShape answer) {
        return new Fault(name, ending, answer, UnaryOperator.identity(), null, false, null);
    }

    /** Nothing goes wrong; for the requests before the one that meets the next fault. */
    public static Fault none() {
        return of("none", Ending.ANSWER, null).afterWork();
    }

    /** The provider's error of that status, as it is known; else a short text. Without Retry-After. */
    public static Fault status(int status) {
        return of("status " + status, Ending.ANSWER, provider -> ErrorShapes.of(provider, status))
                .with("Retry-After", null);
    }

    /**
     * The provider's error of that status and reason, code or type, with the headers that it comes with; a status 200
     * that means failure too.
     */
    public static Fault error(int status, String reason) {
        return of(
                "status " + status + " " + reason, Ending.ANSWER, provider -> ErrorShapes.of(provider, status, reason));
    }

    /** The errors of these statuses that the provider is known to answer with, one after the other. */
    public static Fault known(Set<Integer> statuses) {
        AtomicInteger turn = new AtomicInteger();
        return of(
                "known errors", Ending.ANSWER, provider -> ErrorShapes.any(provider, statuses, turn.getAndIncrement()));
    }

    public static Fault answer(Reply reply) {
        return of("answer " + reply.status(), Ending.ANSWER, provider -> reply);
    }

    /** The connection is reset (RST). */
    public static Fault reset() {
        return of("reset", Ending.RESET, null);
    }

    /** The connection stays open, and nothing is ever answered. */
    public static Fault silence() {
        return of("silence", Ending.SILENCE, null);
    }

    /** Half of the answer comes, then the connection is reset. */
    public static Fault cut() {
        return of("cut", Ending.CUT, null).afterWork();
    }

    /** The answer trickles, byte by byte. */
    public static Fault slow(Duration pace) {
        return new Fault("slow", Ending.ANSWER, null, UnaryOperator.identity(), pace, true, null);
    }

    /** The provider has done what was asked, and the caller does not hear of it. */
    public Fault afterWork() {
        return new Fault(name + " after the work", ending, answer, change, pace, true, operation);
    }

    /** Only for this operation; others pass it by. */
    public Fault on(String operation) {
        return new Fault(name + " on " + operation, ending, answer, change, pace, works, operation);
    }

    public Fault retryAfter(int seconds) {
        return with("Retry-After", String.valueOf(seconds));
    }

    /** As a date, whose smallest unit is the second. */
    public Fault retryAfter(Instant time) {
        return with("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
    }

    /** @param value null to leave the header out */
    public Fault with(String header, String value) {
        UnaryOperator<Reply> changed = reply -> change.apply(reply).with(header, value);
        return new Fault(name, ending, answer, changed, pace, works, operation);
    }

    boolean strikes(String operation) {
        return this.operation == null || this.operation.equals(operation);
    }

    /** @param own what the provider answers by itself; null if it did not work */
    Reply reply(String provider, Reply own) {
        return answer == null ? own : change.apply(answer.of(provider));
    }

    /** An address at which connections are refused. */
    public static String refusingUrl() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address whose name no resolver knows (RFC 6761). */
    public static String unknownHostUrl() {
        return "http://nowhere.invalid";
    }

    @Override
    public String toString() {
        return name;
    }
}

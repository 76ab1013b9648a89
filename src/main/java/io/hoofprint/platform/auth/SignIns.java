// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.auth.SignInRows.Row;
import io.hoofprint.platform.data.RandomKey;
import io.hoofprint.platform.error.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sessions of people on the pages: stored in the tables, looked up in memory. Thread-safe. */
public final class SignIns {
    /** Of one key or person; the oldest ends for a new one. */
    private static final int MOST_OF_ONE = 100;
    /** What was sent with a session may have been deferred so long ago. */
    private static final Duration KEPT = Duration.ofDays(60);

    private static final int LONGEST_BROWSER = 200;

    private final SignInRows rows;
    private final Clock clock;
    private final Function<String, Optional<Caller>> ownerOfKey;
    private final List<Consumer<String>> endings = new CopyOnWriteArrayList<>();
    private final Map<String, Open> byHash = new ConcurrentHashMap<>();
    private final Map<String, String> hashById = new ConcurrentHashMap<>();
    private volatile Function<String, Optional<Role>> roleOfPerson = mail -> Optional.empty();
    private volatile Function<String, Optional<Caller>> ownerOfToken = token -> Optional.empty();

    /** A session that was begun, the only place with its cookie's text. */
    public record Begun(String cookie, ShownSignIn shown) {}

    private static final class Open {
        private final Caller caller;
        private volatile SignIn signIn;
        private volatile boolean unsaved;

        Open(Caller caller, SignIn signIn) {
            this.caller = caller;
            this.signIn = signIn;
        }
    }

    /** @param ownerOfKey the caller with a valid key of this hash, 64 hex digits */
    SignIns(SignInRows rows, Function<String, Optional<Caller>> ownerOfKey, Clock clock) {
        this.rows = rows;
        this.ownerOfKey = ownerOfKey;
        this.clock = clock;
    }

    /** Takes up the sessions of those with a key, and ends those whose key is gone: a server does, no other command. */
    public synchronized void resume() {
        rows.open().stream().filter(row -> row.signIn().isByKey()).forEach(this::restore);
    }

    /** Takes over which sessions other processes have begun, used and ended. */
    public synchronized void read() {
        Map<String, SignIn> open = rows.open().stream().collect(Collectors.toMap(Row::hash, Row::signIn));
        forget(byHash.keySet().stream().filter(hash -> !open.containsKey(hash)).toList());
        open.forEach((hash, signIn) -> {
            Open known = byHash.get(hash);
            if (known == null) {
                restore(new Row(hash, signIn));
            } else if (signIn.lastSeenAt().isAfter(known.signIn.lastSeenAt())) {
                known.signIn = known.signIn.seen(signIn.lastSeenAt());
            }
        });
    }

    /** Has people sign in by OpenID Connect, and takes up the sessions that they had. @param role by e-mail */
    public synchronized void admitPeople(Function<String, Optional<Role>> role) {
        roleOfPerson = role;
        rows.open().stream().filter(row -> !row.signIn().isByKey()).forEach(this::restore);
    }

    /** Lets in who shows a token of an identity provider. @param owner by token; never blocks */
    public void admitTokens(Function<String, Optional<Caller>> owner) {
        ownerOfToken = owner;
    }

    /**
     * The person whom a token is about; empty if it is none, or not a good one.
     *
     * @throws Problem 503 if that is not known yet
     */
    public Optional<Caller> callerByToken(String presented) {
        return ownerOfToken.apply(presented);
    }

    /** The session of whoever has a key. @param keyHash of that key, 64 hex digits */
    Begun begin(Caller owner, String keyHash, Requester requester) {
        return begun(owner, keyHash, requester);
    }

    /** The session of a person whose e-mail an identity provider vouches for. */
    public Begun begin(String mail, Role role, Requester requester) {
        return begun(new Caller(mail, role, null), null, requester);
    }

    private synchronized Begun begun(Caller owner, String keyHash, Requester requester) {
        Instant now = now();
        String cookie = RandomKey.next("hs_");
        String id = RandomKey.next("").substring(0, 16);
        SignIn signIn = new SignIn(
                id, owner.name(), keyHash, owner.role(), requester.address(), shortened(requester.browser()), now, now);
        String hash = HexFormat.of().formatHex(KeyHash.of(cookie));
        rows.insert(hash, signIn);
        remember(hash, new Open(owner.signedIn(id), signIn));
        endTheOldest(owner.name());
        rows.keepLastEnded(owner.name(), MOST_OF_ONE);
        return new Begun(cookie, ShownSignIn.of(signIn));
    }

    /** The caller with this cookie; empty if it is unknown, ended, expired or malformed. */
    public Optional<Caller> caller(String cookie) {
        byte[] hash = KeyHash.borrowed(cookie);
        Open open = hash == null ? null : byHash.get(HexFormat.of().formatHex(hash));
        Instant now = now();
        if (open == null || !open.signIn.expires().isAfter(now)) {
            return Optional.empty();
        }
        open.signIn = open.signIn.seen(now);
        open.unsaved = true;
        return Optional.of(open.caller);
    }

    /** As {@link #callerByHash}, if it is open still: known without the tables. */
    Optional<Caller> openCaller(String hash, Instant asOf) {
        return Optional.ofNullable(byHash.get(hash))
                .map(open -> open.signIn)
                .filter(signIn ->
                        !signIn.createdAt().isAfter(asOf) && signIn.expires().isAfter(asOf))
                .map(signIn -> new Caller(signIn.name(), signIn.role(), null));
    }

    /** Who sent a deferred request with this session's cookie; without a rate limit. */
    Optional<Caller> callerByHash(String hash, Instant asOf) {
        return rows.openAt(hash, asOf).map(was -> new Caller(was.name(), was.role(), null));
    }

    boolean isOpen(String id) {
        return hashById.containsKey(id);
    }

    Optional<Caller> callerById(String id) {
        return Optional.ofNullable(hashById.get(id)).map(byHash::get).map(open -> open.caller);
    }

    public Optional<ShownSignIn> find(String id) {
        return Optional.ofNullable(hashById.get(id)).map(byHash::get).map(open -> ShownSignIn.of(open.signIn));
    }

    /** Those open, newest first. */
    public List<ShownSignIn> list() {
        Instant now = now();
        return byHash.values().stream()
                .map(open -> open.signIn)
                .filter(signIn -> signIn.expires().isAfter(now))
                .sorted(Comparator.comparing(SignIn::createdAt).reversed().thenComparing(SignIn::id))
                .map(ShownSignIn::of)
                .toList();
    }

    /**
     * Once this returns, the session opens nothing any more.
     *
     * @throws Problem 404 if there is none
     */
    public void end(String id) {
        if (end(hashOf(id)) == 0) {
            throw new Problem(404, "not_found", "No session " + id + " is open.");
        }
    }

    /** With the key, its sessions end. */
    synchronized void keyRevoked(String name) {
        end(hashes(open -> open.isByKey() && open.name().equals(name)));
    }

    /** Tells the ids of ended sessions, once they open nothing any more. */
    public void onEnd(Consumer<String> listener) {
        endings.add(listener);
    }

    /** Ends those that have expired, keeps when the others were used last, and forgets the old; call it about once a minute. */
    public synchronized void sweep() {
        Instant now = now();
        end(hashes(signIn -> !signIn.expires().isAfter(now)));
        List<Row> used = byHash.entrySet().stream()
                .filter(open -> open.getValue().unsaved)
                .map(open -> new Row(open.getKey(), open.getValue().signIn))
                .toList();
        used.forEach(row -> byHash.get(row.hash()).unsaved = false);
        if (!used.isEmpty()) {
            rows.seen(used);
        }
        rows.deleteEndedBefore(now.minus(KEPT));
    }

    /** Not if its key was revoked or replaced by a command meanwhile, or its person is listed no more. */
    private void restore(Row row) {
        SignIn was = row.signIn();
        Optional<Caller> owner = was.isByKey()
                ? ownerOfKey.apply(was.keyHash()).filter(key -> key.name().equals(was.name()))
                : roleOfPerson.apply(was.name()).map(role -> new Caller(was.name(), role, null));
        if (owner.isPresent() && was.expires().isAfter(now())) {
            SignIn signIn = was.as(owner.get().role());
            remember(row.hash(), new Open(owner.get().signedIn(was.id()), signIn));
        } else {
            rows.end(List.of(row.hash()), now());
        }
    }

    private static String shortened(String browser) {
        return browser == null ? null : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER));
    }

    private void remember(String hash, Open open) {
        byHash.put(hash, open);
        hashById.put(open.signIn.id(), hash);
    }

    private void endTheOldest(String name) {
        List<String> newestFirst = byHash.entrySet().stream()
                .filter(open -> open.getValue().signIn.name().equals(name))
                .sorted(Comparator.comparing((Map.Entry<String, Open> open) ->
                                open.getValue().signIn.createdAt())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
        end(newestFirst.subList(Math.min(MOST_OF_ONE, newestFirst.size()), newestFirst.size()));
    }

    private Collection<String> hashOf(String id) {
        return Stream.ofNullable(hashById.get(id)).toList();
    }

    private List<String> hashes(Predicate<SignIn> which) {
        return byHash.entrySet().stream()
                .filter(open -> which.test(open.getValue().signIn))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** In memory first: a session must end whatever state the disk is in. */
    private synchronized int end(Collection<String> hashes) {
        int ended = forget(hashes);
        if (ended > 0) {
            rows.end(hashes, now());
        }
        return ended;
    }

    private int forget(Collection<String> hashes) {
        List<String> ids = hashes.stream()
                .map(byHash::remove)
                .filter(open -> open != null)
                .map(open -> open.signIn.id())
                .toList();
        ids.forEach(hashById::remove);
        ids.forEach(id -> endings.forEach(listener -> listener.accept(id)));
        return ids.size();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.data.RandomKey;
import io.hoofprint.platform.error.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** API keys: stored in the tables, looked up in memory. Thread-safe. */
public final class Keys {
    /** The caller of commands on this machine, identified by the token in the data folder. */
    public static final String LOCAL_COMMAND = "local-command";

    private static final String ADMIN_API_KEY = "ADMIN_API_KEY";
    private static final Set<String> UNSTORED = Set.of(ADMIN_API_KEY, LOCAL_COMMAND);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final String NAME_FORM = "1 to 64 letters, digits, '_', '.' or '-', and not '.' or '..' alone";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    /** Senders that have no key: a key of that name could send as them. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of(ADMIN_API_KEY, LOCAL_COMMAND),
                    ServiceLoader.load(ReservedSender.class).stream()
                            .map(flow -> flow.get().sender()))
            .collect(Collectors.toUnmodifiableSet());

    /** The two keys of the first start, shown once. */
    public record FirstPair(String adminKey, String sendKey) {}

    private final KeyRows rows;
    private final Clock clock;
    private final Optional<String> adminApiKey;
    private final List<Consumer<String>> revocations = new CopyOnWriteArrayList<>();
    private final Map<String, String> revoked = new ConcurrentHashMap<>();
    private final FailedSignIns failedSignIns = new FailedSignIns();
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final SignIns signIns;
    private volatile ActiveKeys active = new ActiveKeys(List.of());
    private volatile IntSupplier shares = () -> 1;

    /**
     * @param tables with the migrated table {@code keys}
     * @param adminApiKey an additional admin key from the settings; blank counts as none
     * @throws IllegalArgumentException if that one is longer than 512 characters or not visible ASCII
     */
    public Keys(DataSource tables, Optional<String> adminApiKey, Clock clock) {
        this(tables, clock, adminApiKey.filter(key -> !key.isBlank()));
        read();
    }

    private Keys(DataSource tables, Clock clock, Optional<String> adminApiKey) {
        rows = new KeyRows(tables);
        this.clock = clock;
        this.adminApiKey = adminApiKey;
        signIns = new SignIns(
                new SignInRows(tables), hash -> active.find(HexFormat.of().parseHex(hash)), clock);
    }

    /** The same, but nobody is known before {@link #read}. */
    public static Keys unread(DataSource tables, Optional<String> adminApiKey, Clock clock) {
        return new Keys(tables, clock, adminApiKey.filter(key -> !key.isBlank()));
    }

    /** Takes over what is in the tables: at the start, and whenever another process has changed something there. */
    public synchronized void read() {
        List<KeyRows.Row> all = rows.all();
        ActiveKeys before = active;
        Stream<ActiveKeys.Known> valid =
                all.stream().filter(row -> row.key().revokedAt() == null).map(row -> kept(before, row));
        active = new ActiveKeys(Stream.concat(valid, before.named(UNSTORED)).toList());
        all.stream()
                .filter(row -> row.key().revokedAt() != null)
                .forEach(row -> remember(row.hash(), row.key().name()));
        adminApiKey.ifPresent(key -> admit(ADMIN_API_KEY, key));
        before.names().stream().filter(name -> !active.holds(name)).forEach(this::revoked);
    }

    /** With what it has used of its rate. */
    private ActiveKeys.Known kept(ActiveKeys before, KeyRows.Row row) {
        ActiveKeys.Known known = before.known(row.hash());
        return known == null ? known(row.key(), row.hash()) : known;
    }

    /** Has each process of a cluster pass its share of a key's rate. @param processes how many there are now */
    public void share(IntSupplier processes) {
        shares = processes;
    }

    /**
     * Begins the session of whoever has shown a key.
     *
     * @throws Problem 401 if that was revoked meanwhile
     */
    public SignIns.Begun signIn(Caller owner, Requester requester) {
        byte[] hash = active.hash(owner.name())
                .orElseThrow(() -> new Problem(401, "unauthorized", "The key was revoked just now."));
        return signIns.begin(owner, HexFormat.of().formatHex(hash), requester);
    }

    /** The sessions of those who have shown a key once. */
    public SignIns signIns() {
        return signIns;
    }

    /** The owner of this key; empty if it is unknown, revoked or malformed. */
    public Optional<Caller> caller(String presented) {
        byte[] hash = KeyHash.borrowed(presented);
        return hash == null ? Optional.empty() : active.find(hash);
    }

    /** The name of a key that was revoked; null if it never was one. */
    public String formerName(String presented) {
        byte[] hash = KeyHash.borrowed(presented);
        return hash == null ? null : revoked.get(HexFormat.of().formatHex(hash));
    }

    /** Whoever refuses a key says so there. */
    public FailedSignIns failedSignIns() {
        return failedSignIns;
    }

    private void remember(byte[] hash, String name) {
        revoked.put(HexFormat.of().formatHex(hash), name);
    }

    /**
     * Who sent a deferred request, with a key or a session.
     *
     * @param hexSha256 64 hex digits
     * @return without a rate limit; empty if no key had that hash or it was not valid then
     */
    public Optional<Caller> callerByHash(String hexSha256, Instant asOf) {
        if (!SHA_256.matcher(hexSha256).matches()) {
            return Optional.empty();
        }
        byte[] hash = HexFormat.of().parseHex(hexSha256);
        return rows.goodAt(hash, asOf)
                .map(key -> new Caller(key.name(), key.role(), null))
                .or(() -> active.find(hash).filter(caller -> caller.name().equals(ADMIN_API_KEY)))
                .or(() -> signIns.callerByHash(hexSha256, asOf));
    }

    /**
     * Who is sending a request that is about to be deferred: whoever is valid now is known without the tables, which may be what
     * it is deferred for.
     *
     * @param hexSha256 64 hex digits
     * @return as {@link #callerByHash} would
     */
    public Optional<Caller> callerNow(String hexSha256, Instant now) {
        if (!SHA_256.matcher(hexSha256).matches()) {
            return Optional.empty();
        }
        return active.find(HexFormat.of().parseHex(hexSha256), now)
                .map(caller -> new Caller(caller.name(), caller.role(), null))
                .or(() -> signIns.openCaller(hexSha256, now))
                .or(() -> callerByHash(hexSha256, now));
    }

    /**
     * @param rate null for no limit
     * @return the new key's text, which is not stored
     * @throws Problem 400 for an invalid name, 409 for one that was ever used or is reserved
     */
    public synchronized String add(String name, Role role, Rate rate) {
        requireFree(name);
        String text = RandomKey.next();
        byte[] hash = KeyHash.of(text);
        NamedKey key = new NamedKey(name, role, rate, now(), null);
        if (!rows.insert(key, hash)) {
            throw taken("The name '" + name + "' was given before, and a name is never given twice: choose another");
        }
        active = active.with(known(key, hash));
        return text;
    }

    /**
     * Keeps a name for a route whose events come without a key: no key gets it while this process runs.
     *
     * @throws IllegalArgumentException if a key has it, which could send as that sender, or it is none that a key can have
     */
    public synchronized void reserve(String sender) {
        if (!isName(sender)) {
            throw new IllegalArgumentException("the sender '" + sender + "' must be " + NAME_FORM);
        }
        boolean isTaken = Stream.concat(active.names().stream(), Stream.of(ADMIN_API_KEY, LOCAL_COMMAND))
                .anyMatch(sender::equalsIgnoreCase);
        if (isTaken) {
            throw new IllegalArgumentException(
                    "the sender '" + sender + "' has the name of a key, which could send as this"
                            + " sender: name another sender, or revoke the key with: keys revoke " + sender);
        }
        reserved.add(sender);
    }

    /**
     * Once this returns, the key is refused.
     *
     * @throws Problem 404 if no valid key has this name
     */
    public synchronized void revoke(String name) {
        if (!rows.revoke(name, now())) {
            throw new Problem(404, "not_found", "No key named '" + name + "' is in use: list them with: keys list");
        }
        active.hash(name).ifPresent(hash -> remember(hash, name));
        active = active.without(name);
        revoked(name);
    }

    private void revoked(String name) {
        revocations.forEach(listener -> listener.accept(name));
        signIns.keyRevoked(name);
    }

    /** Registers a listener for the names of revoked keys, called once the key is refused. */
    public void onRevoke(Consumer<String> listener) {
        revocations.add(listener);
    }

    /** Whether this caller's key is still valid, the session still open, or the token not over. */
    public boolean isGood(Caller caller) {
        return caller.until() != null
                ? !caller.isOver(now())
                : caller.signIn() == null ? active.holds(caller.name()) : signIns.isOpen(caller.signIn());
    }

    /** A caller as it is now, with its limit; empty if it {@link #isGood is not good} any more. */
    Optional<Caller> current(Caller was) {
        Optional<Caller> now = was.until() != null
                ? Optional.of(was)
                : was.signIn() == null ? active.caller(was.name()) : signIns.callerById(was.signIn());
        return now.filter(this::isGood);
    }

    /** All keys ever created, by name. */
    public List<NamedKey> list() {
        return rows.all().stream().map(KeyRows.Row::key).toList();
    }

    /** Creates {@code first-admin} and {@code first-sender} if there never was a key. */
    public synchronized Optional<FirstPair> firstPair() {
        if (adminApiKey.isPresent() || !rows.none()) {
            return Optional.empty();
        }
        FirstPair pair = new FirstPair(RandomKey.next(), RandomKey.next());
        Instant now = now();
        NamedKey admin = new NamedKey("first-admin", Role.ADMIN, null, now, null);
        NamedKey sender = new NamedKey("first-sender", Role.SEND, null, now, null);
        byte[] adminHash = KeyHash.of(pair.adminKey);
        byte[] senderHash = KeyHash.of(pair.sendKey);
        if (!rows.insertBoth(admin, adminHash, sender, senderHash)) {
            // Another process that starts at the same time was faster, and shows its own.
            return Optional.empty();
        }
        active = active.with(known(admin, adminHash), known(sender, senderHash));
        return Optional.of(pair);
    }

    /** Admits commands on this machine as {@link #LOCAL_COMMAND} while this process runs. */
    public synchronized void admitLocalCommands(String token) {
        admit(LOCAL_COMMAND, token);
    }

    private void admit(String name, String text) {
        active = active.without(name)
                .with(new ActiveKeys.Known(KeyHash.of(text), Instant.EPOCH, new Caller(name, Role.ADMIN, null)));
    }

    private ActiveKeys.Known known(NamedKey key, byte[] hash) {
        RateLimit limit =
                key.rate() == null ? null : new RateLimit(key.rate(), System::nanoTime, () -> shares.getAsInt());
        return new ActiveKeys.Known(hash, key.createdAt(), new Caller(key.name(), key.role(), limit));
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    private void requireFree(String name) {
        if (!isName(name)) {
            throw Problem.badRequest("Bad key name '" + name + "': write " + NAME_FORM);
        }
        if (Stream.concat(RESERVED.stream(), reserved.stream()).anyMatch(name::equalsIgnoreCase)) {
            throw taken("The name '" + name + "' is reserved for events that come without a key: choose another");
        }
    }

    private static Problem taken(String message) {
        return new Problem(409, "name_taken", message);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The keys of everyone who may call: kept in the tables, answered from memory. Safe for all threads. */
public final class Keys {
    /** The caller that commands on this machine are, by the token in the data folder. */
    public static final String LOCAL_COMMAND = "local-command";

    private static final String ADMIN_API_KEY = "ADMIN_API_KEY";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    /** Senders without a key in the tables: a key of that name could send in their name. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of(ADMIN_API_KEY, LOCAL_COMMAND),
                    ServiceLoader.load(ReservedSender.class).stream()
                            .map(flow -> flow.get().sender()))
            .collect(Collectors.toUnmodifiableSet());

    /** The two keys of a first start, to be shown once. */
    public record FirstPair(String adminKey, String sendKey) {}

    private final KeyRows rows;
    private final Clock clock;
    private final Optional<String> adminApiKey;
    private final List<Consumer<String>> revocations = new CopyOnWriteArrayList<>();
    private volatile ActiveKeys active;

    /**
     * @param tables with the migrated table {@code keys}
     * @param adminApiKey one more admin key, given from outside; blank counts as none
     * @throws IllegalArgumentException if that one is longer than 512 characters or not visible ASCII
     */
    public Keys(DataSource tables, Optional<String> adminApiKey, Clock clock) {
        rows = new KeyRows(tables);
        this.clock = clock;
        this.adminApiKey = adminApiKey.filter(key -> !key.isBlank());
        active = new ActiveKeys(rows.all().stream()
                .filter(row -> row.key().revokedAt() == null)
                .map(row -> known(row.key(), row.hash()))
                .toList());
        this.adminApiKey.ifPresent(key -> admit(ADMIN_API_KEY, key));
    }

    /** Whose key this is; empty if it is unknown, revoked or cannot be a key. */
    public Optional<Caller> caller(String presented) {
        byte[] hash = KeyHash.borrowed(presented);
        return hash == null ? Optional.empty() : active.find(hash);
    }

    /**
     * Whose key this was, for a request that was kept aside and is only now taken in.
     *
     * @param hexSha256 64 hex digits
     * @return without a limit; empty if no key had that hash or it was not good then
     */
    public Optional<Caller> callerByHash(String hexSha256, Instant asOf) {
        if (!SHA_256.matcher(hexSha256).matches()) {
            return Optional.empty();
        }
        byte[] hash = HexFormat.of().parseHex(hexSha256);
        return rows.goodAt(hash, asOf)
                .map(key -> new Caller(key.name(), key.role(), null))
                .or(() -> active.find(hash).filter(caller -> caller.name().equals(ADMIN_API_KEY)));
    }

    /**
     * @param rate null for no limit
     * @return the new key's text, which is not kept
     * @throws Problem 400 for a bad name, 409 for one that was ever given before or is reserved
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
     * From its return on nobody is let in by this key.
     *
     * @throws Problem 404 if no key that is good now has this name
     */
    public synchronized void revoke(String name) {
        if (!rows.revoke(name, now())) {
            throw new Problem(404, "not_found", "No key named '" + name + "' is in use: list them with: keys list");
        }
        active = active.without(name);
        revocations.forEach(listener -> listener.accept(name));
    }

    /** From now on the listener is told the name of each key that is revoked, as soon as it lets nobody in. */
    public void onRevoke(Consumer<String> listener) {
        revocations.add(listener);
    }

    /** Whether the key of this caller still lets anybody in. */
    public boolean isGood(Caller caller) {
        return active.holds(caller.name());
    }

    /** Every key ever made, by name. */
    public List<NamedKey> list() {
        return rows.all().stream().map(KeyRows.Row::key).toList();
    }

    /** Makes {@code first-admin} and {@code first-sender} if there is no key at all and never was one. */
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
        rows.insertBoth(admin, adminHash, sender, senderHash);
        active = active.with(known(admin, adminHash), known(sender, senderHash));
        return Optional.of(pair);
    }

    /** Lets commands on this machine in as {@link #LOCAL_COMMAND} while this program runs. */
    public synchronized void admitLocalCommands(String token) {
        admit(LOCAL_COMMAND, token);
    }

    private void admit(String name, String text) {
        active = active.without(name).with(new ActiveKeys.Known(KeyHash.of(text), new Caller(name, Role.ADMIN, null)));
    }

    private static ActiveKeys.Known known(NamedKey key, byte[] hash) {
        RateLimit limit = key.rate() == null ? null : new RateLimit(key.rate(), System::nanoTime);
        return new ActiveKeys.Known(hash, new Caller(key.name(), key.role(), limit));
    }

    private static void requireFree(String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw Problem.badRequest("Bad key name '" + name
                    + "': write 1 to 64 letters, digits, '_', '.' or '-', and not '.' or '..' alone");
        }
        if (RESERVED.stream().anyMatch(name::equalsIgnoreCase)) {
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

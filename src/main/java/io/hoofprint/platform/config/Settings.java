// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import io.hoofprint.platform.config.SettingType.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * The effective settings, all valid.
 *
 * <p>A getter for a key that is not declared with a fitting type throws {@link IllegalArgumentException}; a getter for
 * a single value that is not set throws {@link IllegalStateException}: check {@link #isSet} first or use the {@code
 * optional} getter.
 */
public final class Settings {
    private final Catalog catalog;
    private final Map<String, SettingValue> given;
    private final Map<String, SettingValue> passedOn;
    private final Checks checks;
    private final Path folder;

    private Settings(Catalog catalog, Sources sources, Checks checks, Path folder) {
        this.catalog = catalog;
        this.given = sources.value();
        this.passedOn = sources.passedOn();
        this.checks = checks;
        this.folder = folder;
    }

    /**
     * Loads the packaged defaults, overridden by the folder's {@code config/application.properties}, if any, overridden by
     * the environment.
     *
     * @param folder where the program was started; relative paths in settings start there
     * @param environment by name, see {@link Environment#read}
     * @param rules additional checks, reported together with all others
     * @throws SettingsException with every problem found
     */
    public static Settings load(Path folder, Map<String, String> environment, SettingsRule... rules) {
        return load(Catalog.packed(), folder, environment, rules);
    }

    static Settings load(Catalog catalog, Path folder, Map<String, String> environment, SettingsRule... rules) {
        Sources sources = new Sources(catalog);
        sources.addFile(folder);
        sources.addEnvironment(environment);
        Checks checks = new Checks(catalog, sources, folder);
        List<SettingProblem> problems = new ArrayList<>(sources.problems());
        problems.addAll(checks.run());
        Settings settings = new Settings(catalog, sources, checks, folder);
        for (SettingsRule rule : rules) {
            problems.addAll(settings.findings(rule));
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private List<SettingProblem> findings(SettingsRule rule) {
        try {
            return rule.check(this);
        } catch (Malformed reportedAlready) {
            return List.of();
        }
    }

    /** The packaged default. */
    public static String packed(String key) {
        return Catalog.packed().find(key).orElseThrow().value();
    }

    public SettingProblem problem(String key, String why, String instead) {
        return given.get(key).problem(declared(key), why, instead);
    }

    public boolean isDeclared(String key) {
        return catalog.find(key).isPresent();
    }

    /** Whether it has a value; words such as {@code off} do not count. */
    public boolean isSet(String key) {
        Object value = value(key, declared(key).type().kind());
        return value != null && !(value instanceof SettingType.Word);
    }

    /** The value as written, of a text, a choice, a host, a schedule, a URL, a path or entries; empty when it is not set. */
    public String text(String key) {
        value(key, Kind.TEXT, Kind.CHOICE, Kind.HOST, Kind.CRON, Kind.URL, Kind.PATH, Kind.ENTRIES);
        return given.get(key).value();
    }

    public Optional<String> optionalText(String key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    public Secret secret(String key) {
        return required(key, Secret.class, Kind.SECRET);
    }

    public Optional<Secret> optionalSecret(String key) {
        return optional(key, Secret.class, Kind.SECRET);
    }

    /** The secret's text; empty if not set. */
    public String revealed(String key) {
        return optionalSecret(key).map(Secret::reveal).orElse("");
    }

    /** Empty when it is not set. */
    public List<Secret> secrets(String key) {
        return several(key, List.of(), Kind.SECRETS);
    }

    public int integer(String key) {
        return required(key, Integer.class, Kind.INTEGER);
    }

    /** 0: any free one. */
    public int port(String key) {
        return required(key, Integer.class, Kind.PORT);
    }

    /** In bytes. */
    public long size(String key) {
        return required(key, Long.class, Kind.SIZE);
    }

    public Duration duration(String key) {
        return required(key, Duration.class, Kind.DURATION);
    }

    /** Empty for a word such as {@code off} or {@code none}. */
    public Optional<Duration> optionalDuration(String key) {
        return optional(key, Duration.class, Kind.DURATION);
    }

    public boolean flag(String key) {
        return required(key, Boolean.class, Kind.FLAG);
    }

    public ZoneId zone(String key) {
        return required(key, ZoneId.class, Kind.ZONE);
    }

    public URI url(String key) {
        return required(key, URI.class, Kind.URL);
    }

    /** Empty when it is not set, or a word such as {@code embedded}. */
    public Optional<URI> optionalUrl(String key) {
        return optional(key, URI.class, Kind.URL);
    }

    /** Relative to the folder where the program was started. */
    public Path path(String key) {
        return folder.resolve(required(key, Path.class, Kind.PATH, Kind.FILE));
    }

    public Optional<Path> optionalPath(String key) {
        return optional(key, Path.class, Kind.PATH, Kind.FILE).map(folder::resolve);
    }

    /** Empty when it is not set. */
    public List<String> list(String key) {
        return several(key, List.of(), Kind.LIST);
    }

    /** By name, in the order written; empty when it is not set. */
    public Map<String, String> entries(String key) {
        return several(key, Map.of(), Kind.ENTRIES);
    }

    /**
     * All raw values, secrets and framework keys included, for placeholders such as {@code {{hoofprint.zone}}} in
     * routes.
     */
    public Properties forCamel() {
        Properties properties = new Properties();
        passedOn.forEach((key, one) -> properties.setProperty(key, one.value()));
        given.forEach((key, one) -> properties.setProperty(key, one.value()));
        return properties;
    }

    /** The settings for display, in the reference's order; then the keys that are not ours. */
    public List<ShownSetting> shown() {
        List<ShownSetting> shown = new ArrayList<>();
        catalog.declarations().forEach((key, declaration) -> {
            SettingValue one = given.get(key);
            String value = declaration.masked(one.value());
            shown.add(new ShownSetting(declaration.group(), key, value, one.origin(), declaration.meaning()));
        });
        passedOn.forEach((key, one) -> shown.add(ShownSetting.passedOn(key, one)));
        return List.copyOf(shown);
    }

    /** Those of them that somebody set, be it to its default. */
    public List<ShownSetting> changed() {
        return shown().stream().filter(ShownSetting::wasSet).toList();
    }

    /** Those that are set as lines with headings. */
    public List<String> printable() {
        return ShownSetting.lines(changed());
    }

    /** See {@link Trial}. */
    Settings copy(Predicate<String> kept, Map<String, String> changes) {
        Sources sources = new Sources(catalog);
        given.forEach((key, value) ->
                sources.put(key, kept.test(key) ? value.value() : declared(key).value()));
        passedOn.forEach((key, one) -> sources.put(key, one.value()));
        changes.forEach(sources::put);
        Checks copied = new Checks(catalog, sources, folder);
        List<SettingProblem> problems = copied.run();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(catalog, sources, copied, folder);
    }

    private <T> T required(String key, Class<T> type, Kind... kinds) {
        Object value = value(key, kinds);
        if (!declared(key).type().words().isEmpty()) {
            throw new IllegalArgumentException(key + " may be a word instead; use its optional getter");
        }
        if (value == null) {
            throw new IllegalStateException(key + " is not set");
        }
        return type.cast(value);
    }

    private <T> Optional<T> optional(String key, Class<T> type, Kind... kinds) {
        return Optional.ofNullable(value(key, kinds)).filter(type::isInstance).map(type::cast);
    }

    /** @param none the result if it is not set */
    @SuppressWarnings("unchecked") // What a kind reads is always of the same type.
    private <T> T several(String key, T none, Kind kind) {
        Object value = value(key, kind);
        return isSet(key) ? (T) value : none;
    }

    private Object value(String key, Kind... kinds) {
        Kind kind = declared(key).type().kind();
        if (!List.of(kinds).contains(kind)) {
            throw new IllegalArgumentException(key + " is " + kind + ", not " + List.of(kinds));
        }
        if (!checks.isReadable(key)) {
            throw new Malformed();
        }
        return checks.values().get(key);
    }

    private Declaration declared(String key) {
        return catalog.find(key)
                .orElseThrow(() -> new IllegalArgumentException(key + " is not declared in the catalogue"));
    }

    /** A rule read a value that is already reported as invalid. */
    private static final class Malformed extends IllegalStateException {}
}

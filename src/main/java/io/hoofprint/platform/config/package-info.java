/**
 * Settings: one commented {@code application.properties} is the reference, the schema and the defaults.
 *
 * <p>The comment above a key says what it means and ends in what may stand there, {@code [duration 1s.. | off]} for
 * instance; {@link io.hoofprint.platform.config.Declaration} says how that is written. To add a setting is to add it to that
 * file; nothing here knows any key by name.
 */
package io.hoofprint.platform.config;

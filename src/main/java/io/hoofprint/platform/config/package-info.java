/**
 * Settings: the commented {@code application.properties} is reference, schema and defaults.
 *
 * <p>The comment above a key ends in the allowed values, such as {@code [duration 1s.. | off]}; see {@link
 * io.hoofprint.platform.config.Declaration}. A setting is added in that file only; no key is hard-coded here.
 */
package io.hoofprint.platform.config;

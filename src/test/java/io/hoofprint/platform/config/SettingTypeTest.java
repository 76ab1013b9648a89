// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "integer 1..9!9!9",
                "integer!0!0",
                "port!0!0",
                "port!65535!65535",
                "size!17!17",
                "size!512KiB!524288",
                "size!1 MiB!1048576",
                "size!2GiB!2147483648",
                "duration!500ms!PT0.5S",
                "duration!30s!PT30S",
                "duration!15m!PT15M",
                "duration!12 h!PT12H",
                "duration!28d!PT672H",
                "duration 1s..!1s!PT1S",
                "duration | off!off!Word[word=off]",
                "boolean!true!true",
                "zone!Europe/Madrid!Europe/Madrid",
                "url!https://a.example:8443/x!https://a.example:8443/x",
                "url tcp ssl | embedded!ssl://b:8883!ssl://b:8883",
                "url tcp ssl | embedded!embedded!Word[word=embedded]",
                "a | b!b!b",
                "host!0.0.0.0!0.0.0.0",
                "host!::1!::1",
                "host!my-host.example!my-host.example",
                "text matching \\d+!12!12",
                "list!a, b ,c![a, b, c]",
                "entries!José García: a@x, b@y; Ana: c:z;!{José García=a@x, b@y, Ana=c:z}",
                "secrets!one, two![***, ***]",
                "secret!x!***",
                "cron!0 0 4 1 * ?!0 0 4 1 * ?",
                "cron!0 0/5 2 ? * MON-FRI 2027!0 0/5 2 ? * MON-FRI 2027",
            })
    void takes(String hint, String value, String read) {
        assertThat(SettingType.of(hint).read(value)).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "integer 1..9!0!less than 1",
                "integer 1..9!10!more than 9",
                "integer!1.5!not a whole number",
                "integer!-1!less than 0",
                "integer!999999999999999999999!not a whole number",
                "port!65536!more than 65535",
                "size!1MB!KiB, MiB, GiB",
                "size!999999999999999999GiB!too large",
                "size 1KiB..1GiB!1023!less than 1KiB",
                "duration!1 week!ms, s, m, h or d",
                "duration!30!ms, s, m, h or d",
                "duration!never!ms, s, m, h or d",
                "duration 1s..!999ms!less than 1s",
                "boolean!yes!neither true nor false",
                "zone!Europe/Madird!nearest is Europe/Madrid",
                "url!ftp://a!does not begin with http:// or https://",
                "url!a.example!does not begin with",
                "url!https:///x!names no host",
                "url!https://a b!not a URL",
                "url tcp ssl!https://a!tcp:// or ssl://",
                "a | b!c!not one of",
                "host!http://a!not the name",
                "host!a:80!not the name",
                "path!{x}!not a path",
                "text matching \\d+!x!does not match \\d+",
                "list!a,,b!nothing between two commas",
                "list matching [a-z]+!a,B!holds 'B'",
                "entries!Ana!without a colon: 'Ana'",
                "entries!Ana:!nothing before or after",
                "entries!: a!nothing before or after",
                "entries!A: b; A: c!names 'A' twice",
                "entries matching x|y!A: z!holds 'A: z'",
                "cron!0 4 1 * *!5 fields",
                "cron!0 0 25 1 * ?!not a schedule",
                "cron!0 0 4 1 * *!not a schedule",
            })
    void refuses(String hint, String value, String why) {
        assertThatThrownBy(() -> SettingType.of(hint).read(value))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_secret_is_not_repeated_when_it_is_refused() {
        assertThatThrownBy(() -> SettingType.of("secrets").read("hush,,hush"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_hint_that_names_no_type_is_a_mistake_in_the_reference() {
        assertThatThrownBy(() -> SettingType.of("integr 1..2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_duration_keeps_its_milliseconds() {
        assertThat(SettingType.of("duration").read("1ms")).isEqualTo(Duration.ofMillis(1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.lint.RoutesRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong parameters of a kamelet prevent the start, with one clear line; no secret is in it. */
class RefusedKameletsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "path: /w, scheme: gitbub, secrets: hush | There is no signature scheme 'gitbub'; there are calendly, github,",
                "path: w, scheme: github, secrets: hush | The path w must begin with a slash: /w.",
                "path: /w, scheme: github | the following mandatory parameters must be provided: secrets.",
                "scheme: github, secrets: hush | the following mandatory parameters must be provided: path.",
                "path: /w, scheme: github, secrets: '' | The secrets of the route own-intake must be at most 16 keys, none",
                "path: /w, scheme: github, secrets: 'hush,' | The secrets of the route own-intake must be at most 16 keys,",
                "path: /w, scheme: standard-webhooks, secrets: 'hush!' | Key 1 of the secrets of the route own-intake must be",
                "path: /w, scheme: github, secrets: hush, eventId: 'a b' | An event's id is in a header, such as",
                "path: /w, scheme: standard-webhooks, secrets: hush, eventId: /id | leave eventId out",
                "path: /w, scheme: github, secrets: hush, headers: x-api-key | A route cannot ask for the header x-api-key.",
                "path: /w, scheme: github, secrets: hush, sendr: x | It gives the kamelet hoofprint-webhook-source a parameter",
                "path: /w, scheme: github, secrets: 'hu&sh' | Write RAW() around a value with an ampersand in it.",
                "path: /w, scheme: github, secrets: 'a&secrets=hush' | It has these: eventId, headers, path, scheme, secrets,",
                "path: '{{nix}}', scheme: github, secrets: hush | The setting nix has no value.",
                "path: /w, scheme: github, secrets: hush, sender: 'a b' | The sender 'a b' must be 1 to 64 letters, digits,",
                "path: /w, scheme: github, secrets: hush, sender: local-command | The sender 'local-command' has the name of",
                "path: /admin/w, scheme: github, secrets: hush | access.policy reserves it for admin.",
                "path: /webhooks/calendly, scheme: github, secrets: hush | Two routes take POST /webhooks/calendly.",
            })
    void a_webhook_is_refused(String parameters, String why) throws Exception {
        assertRefused("hoofprint-webhook-source", parameters, "intake", "to: ledger:own", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "zone: UTC | the following mandatory parameters must be provided: cron.",
                "cron: '0 6 * * *' | Cron '0 6 * * *' is no cron expression of Quartz,",
                "cron: '0 0 6 * * ?', zone: Europe/Berlik | There is no time zone 'Europe/Berlik';",
                "cron: '0 0 6 * * ?', zone: '+02:00' | There is no time zone ",
            })
    void a_schedule_is_refused(String parameters, String why) throws Exception {
        assertRefused("hoofprint-schedule-source", parameters, "intake", "to: ledger:own", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "eventId: /id | the following mandatory parameters must be provided: topic.",
                "topic: '' | Topic '' is not a topic filter:",
                "topic: 'a#' | Topic 'a#' is not a topic filter:",
                "topic: 'a/#, a/+' | Topic 'a/#, a/+' holds 'a/#' and 'a/+', which match the same topics:",
                "topic: 'a,+/b' | Topic 'a, /b' may mean '+/b' or '/b': write '%2B/b' for the first,",
                "topic: a, eventId: id | EventId is a member of the JSON, such as /id, not 'id'.",
                "topic: a, qos: 0 | It has these: eventId, topic, withTopic.",
            })
    void mqtt_topics_are_refused(String parameters, String why) throws Exception {
        assertRefused("hoofprint-mqtt-source", parameters, "subscription", "to: ledger:own", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "intake | to: ledger:own | Write routeConfigurationId: subscription, which waits for the ledger.",
                "reader | to: ledger:own | subscription for what brings events otherwise, else answer.",
                "subscription | delay: { constant: 1 } | delay may block the event loop,",
                "subscription | to: file:x | to: file:x may block the event loop,",
                "subscription | toD: 'ledger:${header.MqttTopic}' | toD: ledger:${header.MqttTopic} may append",
            })
    void a_route_of_mqtt_messages_is_refused(String configuration, String step, String why) throws Exception {
        assertRefused("hoofprint-mqtt-source", "topic: a", configuration, step, why);
    }

    private void assertRefused(String kamelet, String parameters, String configuration, String step, String why)
            throws Exception {
        // Where parameters are wrong it is the address, else the step.
        int line = why.startsWith("to") ? 8 : why.contains(" may block ") ? 7 : 5;
        Path file = folder.resolve("own.camel.yaml");
        Files.writeString(file, """
                - route:
                    id: own-intake
                    routeConfigurationId: %s
                    from:
                      uri: kamelet:%s
                      parameters: { %s }
                      steps:
                        - %s
                """.formatted(configuration, kamelet, parameters, step));
        ServerFixture server = new ServerFixture()
                .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,file:" + file);
        assertThatThrownBy(server::start)
                .isInstanceOf(RoutesRefused.class)
                .hasMessageStartingWith("One thing is wrong with the routes:")
                .hasMessageContaining("own-intake   (")
                .hasMessageContaining("own.camel.yaml:" + line + ")")
                .hasMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("hush", "hu&", "sh'"));
    }
}

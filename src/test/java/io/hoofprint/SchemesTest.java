// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.aws2.lambda.Lambda2Component;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.google.bigquery.GoogleBigQueryComponent;
import org.apache.camel.component.google.drive.GoogleDriveComponent;
import org.apache.camel.component.google.sheets.GoogleSheetsComponent;
import org.apache.camel.component.paho.PahoComponent;
import org.apache.camel.component.slack.SlackComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's schemes are Camel's, with every cloud chosen too; what Hoofprint made of some of them has names of its own. */
class SchemesTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .with("HOOFPRINT_ARCHIVE", "s3")
            .with("HOOFPRINT_FUNCTION", "lambda")
            .with("HOOFPRINT_CHAT", "slack")
            .with("SLACK_TOKEN", "xoxb-1")
            .with("HOOFPRINT_SHEET", "google")
            .with("HOOFPRINT_BUTTONS_SHEET_ID", "a".repeat(44))
            .with("HOOFPRINT_DRIVE", "google")
            .with("HOOFPRINT_EVIDENCE_DRIVE_FOLDER", "a".repeat(33))
            .with("HOOFPRINT_WAREHOUSE", "bigquery")
            .with("HOOFPRINT_WAREHOUSE_PROJECT", "project-1")
            .with("GOOGLE_KEY_ID", "id")
            .with("GOOGLE_SECRET_KEY", "secret")
            .with("GOOGLE_REFRESH_TOKEN", "token")
            .with("AWS_ENDPOINT", "http://127.0.0.1:1")
            .with("AWS_REGION", "eu-west-1")
            .with("AWS_ACCESS_KEY_ID", "id")
            .with("AWS_SECRET_ACCESS_KEY", "secret");

    @ParameterizedTest
    @ValueSource(
            classes = {
                AWS2S3Component.class,
                Lambda2Component.class,
                GoogleBigQueryComponent.class,
                GoogleDriveComponent.class,
                GoogleSheetsComponent.class,
                PahoComponent.class,
                SlackComponent.class,
                VertxWebsocketComponent.class
            })
    void a_scheme_of_camel_s_is_camel_s_own_component(Class<?> type) {
        String scheme = type.getAnnotation(org.apache.camel.spi.annotations.Component.class)
                .value();
        assertThat(SERVER.camel().getComponent(scheme)).isExactlyInstanceOf(type);
    }

    @ParameterizedTest
    @CsvSource({
        "hoofprint-s3, S3Component",
        "hoofprint-google-bigquery, BigQueryComponent",
        "hoofprint-lambda, LambdaComponent",
        "hoofprint-google-drive, DriveComponent",
        "hoofprint-google-sheets, SheetsComponent",
        "hoofprint-mqtt, BrokerComponent",
        "hoofprint-slack, ChatSlack",
        "hoofprint-websocket, LiveComponent"
    })
    void what_hoofprint_made_of_it_has_a_name_of_its_own(String scheme, String type) {
        assertThat(SERVER.camel().getComponent(scheme).getClass().getSimpleName())
                .isEqualTo(type);
    }
}

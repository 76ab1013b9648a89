// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import com.google.api.services.drive.model.GeneratedIds;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.Journal;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.destination.drive.MonthFolder.Content;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.DigestUtils;

/** A folder for people is made at Google under an id that was noted, filled, looked at, and only then gets its name. */
class DestinationDriveGoogleRouteTest extends RouteTest {
    private static final String IDS = "hoofprint-google-drive:drive-files/generateIds";
    private static final String GET = "hoofprint-google-drive:drive-files/get";
    private static final String LIST = "hoofprint-google-drive:drive-files/list";
    private static final String CREATE = "hoofprint-google-drive:drive-files/create";
    private static final String UPDATE = "hoofprint-google-drive:drive-files/update";
    private static final String ID = "CamelGoogleDrive.fileId";

    private final Journal journal = new Journal();
    private final List<File> made = new ArrayList<>();
    private Path file;
    private int ids;

    DestinationDriveGoogleRouteTest() {
        super("destination-drive-google", "hoofprint-google-drive:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_DRIVE", "google",
                "HOOFPRINT_EVIDENCE_DRIVE_FOLDER", "shared",
                "GOOGLE_ENDPOINT", "http://localhost:1");
    }

    @BeforeEach
    void googleKeepsWhatIsMade() throws IOException {
        file = Files.writeString(folder.resolve("file"), "one");
        outside(IDS)
                .whenAnyExchangeReceived(asked -> asked.getMessage().setBody(new GeneratedIds().setIds(ids(asked))));
        outside(CREATE).whenAnyExchangeReceived(this::create);
        // A list knows of a new file only after a while.
        answers(LIST, new FileList());
        outside(GET).whenAnyExchangeReceived(asked -> asked.getMessage().setBody(find(asked)));
        outside(UPDATE).whenAnyExchangeReceived(asked -> asked.getMessage().setBody(find(asked)));
    }

    private List<String> ids(Exchange asked) {
        assertThat(asked.getMessage().getHeader("CamelGoogleDrive.count")).isEqualTo(1);
        return List.of("id-" + ids++);
    }

    private void create(Exchange asked) throws IOException {
        File one = asked.getMessage().getBody(File.class).setWebViewLink("https://" + made.size());
        if (asked.getMessage().getHeader("CamelGoogleDrive.mediaContent") != null) {
            one.setSize(Files.size(file)).setMd5Checksum(DigestUtils.md5DigestAsHex(Files.readAllBytes(file)));
        }
        made.add(one);
        asked.getMessage().setBody(one);
    }

    private File find(Exchange asked) {
        Object id = asked.getMessage().getHeader(ID);
        return made.stream().filter(one -> one.getId().equals(id)).findFirst().orElseThrow();
    }

    private Exchange fill() {
        return call("drive-fill", new MonthFolder("2026_10", "shared", List.of(new Content("a.zip", file)), journal));
    }

    private static HttpResponseException answer(int status) {
        return new HttpResponseException.Builder(status, "no", new HttpHeaders()).build();
    }

    private File changed(int call) {
        return outside(UPDATE).getReceivedExchanges().get(call).getIn().getBody(File.class);
    }

    @Test
    void it_is_made_filled_and_named_and_the_caller_told_where_it_is() {
        assertThat(fill().getMessage().getBody()).isEqualTo("https://0");
        assertThat(made).extracting(File::getName).containsExactly("2026_10 (filling)", "a.zip");
        assertThat(made).extracting(File::getParents).containsExactly(List.of("shared"), List.of("id-0"));
        assertThat(outside(UPDATE).getReceivedExchanges()).hasSize(1);
        assertThat(changed(0).getName()).isEqualTo("2026_10");
        assertThat(journal.order().get(0)).isEqualTo("making");
        assertThat(journal.order()).endsWith("naming", "named");
        assertThat(journal.noted(DriveSteps.link("a.zip"))).hasValue("https://1");
    }

    @Test
    void any_other_of_its_name_goes_to_the_trash_before_it_is_named() {
        outside(LIST).whenExchangeReceived(3, asked -> {
            made.add(new File().setId("old").setName("2026_10"));
            asked.getMessage().setBody(new FileList().setFiles(made));
        });
        assertThat(fill().getException()).isNull();
        assertThat(changed(0).getTrashed()).isTrue();
        assertThat(outside(UPDATE).getReceivedExchanges().get(0).getIn().getHeader(ID))
                .isEqualTo("old");
        assertThat(changed(1).getName()).isEqualTo("2026_10");
    }

    @Test
    void what_is_there_already_is_not_made_again() {
        failsOnce(outside(CREATE), answer(409));
        made.add(new File().setId("id-0").setName("2026_10 (filling)"));
        assertThat(fill().getException()).isNull();
        assertThat(made).extracting(File::getName).containsExactly("2026_10 (filling)", "a.zip");
    }

    @Test
    void the_caller_is_told_by_its_kind_what_failed_and_it_goes_on_from_there() {
        failsOnce(outside(UPDATE), answer(503));
        assertThat(fill().getException()).isInstanceOf(Unavailable.class);
        assertThat(journal.order()).endsWith("naming");
        assertThat(fill().getException()).isNull();
        assertThat(made).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ids,generateIds,''",
        "get,get,",
        "list,list,pageSize=1000",
        "make,create,inBody=content",
        "change,update,inBody=file"
    })
    void each_call_is_a_route_that_gives_back_what_failed_as_it_is(String route, String method, String option) {
        HttpResponseException away = answer(503);
        String uri = "hoofprint-google-drive:drive-files/" + method;
        outside(uri).whenAnyExchangeReceived(asked -> asked.setException(away));
        assertThat(call("drive-google-" + route, null).getException()).isSameAs(away);
        String endpoint = outside(uri).getReceivedExchanges().get(0).getProperty(Exchange.TO_ENDPOINT, String.class);
        assertThat(endpoint).contains(option == null ? "" : option);
        assertThat(endpoint.contains("supportsAllDrives=true")).isEqualTo(!route.equals("ids"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.flow.evidence.run.People;
import io.hoofprint.flow.evidence.run.Person;
import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.Identity;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    private static final People PEOPLE = new People(List.of(
            new Person("José García", List.of("Jose@Example.org", "jg@example.com", "557058:AB-12")),
            new Person("Ana", List.of("ana@example.org"))));

    private final UnknownPeople unknownPeople = new UnknownPeople();

    @ParameterizedTest
    @CsvSource({
        "José <jose@example.org>, 0",
        "x < JG@EXAMPLE.COM >, 0",
        "Ana <ANA@example.org>, 1",
        "<ana@example.org>, 1",
        "Ana, -1",
        "Ana <ana@example>, -1",
    })
    void an_author_is_known_by_mail_whatever_its_case(String author, int person) {
        assertThat(of(author, "x").author()).isEqualTo(person);
    }

    @Test
    void an_account_is_as_good_as_a_mail() {
        Commit commit =
                commit(Identity.of("J <unknown@example.org>", List.of("{uuid}", "557058:ab-12")), "x", List.of());
        assertThat(Attribution.of(commit, PEOPLE, unknownPeople).author()).isZero();
        assertThat(unknownPeople.both()).isEmpty();
    }

    @Test
    void approvers_are_those_of_the_lines_and_of_the_source_each_once_and_not_the_author() {
        Commit commit = commit(
                Identity.of("Ana <ana@example.org>"),
                "Merged in x (pull request #1)\n\nFix <b>\n\nApproved-by: Ana <ana@example.org>\n"
                        + "  approved-BY: José <JG@example.com>\r\nApproved-by: José García\nno Approved-by: Q <q@example.org>\n",
                List.of(Identity.of("José García", List.of("557058:AB-12"))));
        Attribution attribution = Attribution.of(commit, PEOPLE, unknownPeople);
        assertThat(attribution.author()).isEqualTo(1);
        assertThat(attribution.approvers()).containsExactly(0);
        assertThat(unknownPeople.both()).isEmpty();
    }

    @Test
    void unknown_people_are_reported_once_by_mail_in_lower_case_or_as_written() {
        of("Bot <Bot@Example.org>", "Approved-by: Eve <EVE@example.org>");
        of("bot <bot@example.org>", "Approved-by: Eve <eve@example.org>\nApproved-by: Zed\nApproved-by: \n");
        of("No Mail <>", "x");
        of("", "x");
        assertThat(unknownPeople.authors()).containsExactly("", "No Mail <>", "bot@example.org");
        assertThat(unknownPeople.approvers()).containsExactly("Zed", "eve@example.org");
    }

    @Test
    void a_very_long_line_costs_no_more_than_it_is_long() {
        String spaces = " ".repeat(5_000_000);
        assertThat(of("Ana <ana@example.org>", "Approved-by:" + spaces + "\n" + spaces)
                        .approvers())
                .isEmpty();
    }

    private Attribution of(String author, String message) {
        return Attribution.of(commit(Identity.of(author), message, List.of()), PEOPLE, unknownPeople);
    }

    private static Commit commit(Identity author, String message, List<Identity> approvers) {
        return new Commit("c0ffee", author, OffsetDateTime.parse("2026-10-01T00:00:00Z"), message, approvers);
    }
}

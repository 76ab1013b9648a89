// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceNamesTest {
    @ParameterizedTest
    @CsvSource({
        "José García, José_García",
        "a/b\\c:d*e?f\"g<h>i|j, a_b_c_d_e_f_g_h_i_j",
        "A\u00a0B\u3000C\tD, A_B_C_D",
        "Zoë 🐴, Zoë_🐴",
        "O'Neil-Smith, O'Neil-Smith",
    })
    void what_no_file_system_likes_becomes_an_underscore(String name, String safe) {
        assertThat(SafeName.of(name)).isEqualTo(safe);
    }

    @Test
    void a_long_name_is_cut_between_characters_and_stays_its_own() {
        String long1 = "🐴".repeat(150);
        String long2 = "🐴".repeat(150) + "x";
        assertThat(SafeName.of(long1)).startsWith("🐴🐴").isNotEqualTo(SafeName.of(long2));
        assertThat(SafeName.of("é".repeat(300)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(120);
    }

    @Property(tries = 300)
    void a_safe_name_is_a_files_name_whatever_it_is_of(@ForAll String name) {
        String safe = SafeName.of(name);
        assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(SafeName.MOST_BYTES);
        assertThat(safe).doesNotContainPattern("[/\\\\:*?\"<>|\\p{Cntrl}\\s]");
        assertThat(SafeName.of(safe)).isEqualTo(safe);
    }

    @Test
    void repositories_are_named_for_their_last_part_and_for_more_where_two_are_alike() {
        assertThat(names("/srv/git/shop.git", "/home/ana/site/.git", "/home/ana/tools/"))
                .containsExactly("shop", "site", "tools");
        assertThat(names("team/shop", "other/shop", "team/site")).containsExactly("team_shop", "other_shop", "site");
        assertThat(names("/a/x/shop", "/b/x/shop", "/c/shop")).containsExactly("a_x_shop", "b_x_shop", "c_shop");
        // A longer name may equal another repository's.
        assertThat(names("a/shop", "b/shop", "c/a_shop"))
                .doesNotHaveDuplicates()
                .contains("b_shop");
    }

    private static List<String> names(String... sources) {
        return RepositoryNames.of(List.of(sources), UnaryOperator.identity()).stream()
                .map(Repository::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "evidence/{yyyy_MM}/{yyyy_MM}-{person}.zip, evidence/2026_10/2026_10-José_García.zip, evidence/2026_10/",
        "{person}/{yyyy_MM}.zip, José_García/2026_10.zip, ''",
        "all/{yyyy_MM}-{person}/x.zip, all/2026_10-José_García/x.zip, all/",
    })
    void keys_are_filled_and_the_manifest_lies_beside_them(String template, String zip, String folder) {
        EvidenceNames names = new EvidenceNames(template);
        Month month = Month.parse("2026-10");
        assertThat(names.zipKey(month, new Person("José García", List.of()))).isEqualTo(zip);
        assertThat(names.manifestKey(month)).isEqualTo(folder + "2026_10-manifest.csv");
        assertThat(names.zipsFolder(month)).isEqualTo(folder);
        assertThat(EvidenceNames.fault(template)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/x/{person}.zip", "x//{person}", "x/../{person}", "{person}/", "{month}/{person}.zip"})
    void templates_that_make_no_keys_are_found_out(String template) {
        assertThat(EvidenceNames.fault(template)).isPresent();
    }
}

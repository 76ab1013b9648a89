// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {
    @ParameterizedTest
    @CsvSource({
        "Ana, A",
        "ana maria garcía, AG",
        "'  José   (Pepe)  García ', JG",
        "'\"Bob\" <script>', BS",
        "شريف علي, شع",
        "李小龍, 李",
        "🐎 Horse, 🐎H",
        "a@example.com, A",
        "'---', '-'"
    })
    void are_the_first_letters_of_the_first_and_last_word(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }

    @Test
    void of_nobody_there_are_none() {
        assertThat(Initials.of(null)).isNull();
    }
}

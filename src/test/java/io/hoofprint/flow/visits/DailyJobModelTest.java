package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.DuckDbFixture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class DailyJobModelTest {
    private static DuckDbFixture warehouse;

    @BeforeContainer
    static void open() {
        warehouse = new DuckDbFixture();
    }

    @AfterContainer
    static void close() {
        warehouse.close();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void the_tables_are_what_all_of_history_says(@ForAll long seed) {
        new VisitsStory(seed, warehouse).run();
    }

    @Tag("proof")
    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void the_tables_are_what_all_of_history_says_ten_thousand_times(@ForAll long seed) {
        new VisitsStory(seed, warehouse).run();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.deadletter.DeadLetterRows.Parked;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code GET /v1/overview}: every flow in a line, and what needs a person.
 *
 * @param tiles of the flows that present themselves, in the order of their titles
 */
public record Overview(
        Readers readers,
        Supplier<Collection<FlowTile>> tiles,
        Supplier<Collection<HealthSource>> health,
        Supplier<Collection<Need.Source>> flows,
        String version) {
    /** Streams of Hoofprint itself: what it did, and what it says in chat. */
    private static final List<String> OWN = List.of(AuditTrail.STREAM, "notices");

    private static final Comparator<State> WORST = Comparator.comparing(
            List.of(State.running, State.unattached, State.paused, State.waiting, State.blocked)::indexOf);

    /**
     * A flow.
     *
     * @param page its own; null for none
     * @param events ever accepted
     * @param lastEvent when the newest one came; null for none
     * @param state the worst of its readers'
     * @param lagEvents of the reader that is furthest behind
     * @param command that sends it an event; null if nobody says
     */
    record Flow(
            String stream,
            String title,
            String page,
            long events,
            Instant lastEvent,
            State state,
            long lagEvents,
            String command) {}

    record Shown(List<Flow> flows, List<Need> needs, String version) {}

    public byte[] show() {
        List<ReaderStatus> statuses = readers.statuses();
        return StrictJson.write(new Shown(flows(statuses), needs(statuses), version));
    }

    private List<Flow> flows(List<ReaderStatus> statuses) {
        Map<String, FlowTile> known =
                tiles.get().stream().collect(Collectors.toMap(FlowTile::stream, Function.identity()));
        Map<String, List<ReaderStatus>> byStream =
                statuses.stream().collect(Collectors.groupingBy(ReaderStatus::stream));
        Ledger ledger = readers.ledger();
        return ledger.streams().stream()
                .filter(stream -> !OWN.contains(stream))
                .filter(stream -> known.containsKey(stream) || ledger.head(stream) > ledger.trimmed(stream))
                .map(stream -> flow(known.get(stream), stream, byStream.getOrDefault(stream, List.of())))
                .sorted(Comparator.comparing(Flow::title))
                .toList();
    }

    private Flow flow(FlowTile tile, String stream, List<ReaderStatus> ofStream) {
        return new Flow(
                stream,
                tile == null ? stream : tile.title(),
                tile == null ? null : tile.page(),
                readers.ledger().head(stream),
                LastReceipt.of(readers.ledger(), stream).orElse(null),
                ofStream.stream().map(ReaderStatus::state).max(WORST).orElse(State.running),
                ofStream.stream().mapToLong(ReaderStatus::lagEvents).max().orElse(0),
                tile == null ? null : tile.command());
    }

    private List<Need> needs(List<ReaderStatus> statuses) {
        return Stream.of(
                        statuses.stream().flatMap(ReaderNeeds::of),
                        readers.deadLetters().rows().parked().stream().map(Overview::need),
                        health.get().stream()
                                .filter(source -> !(source instanceof ReaderHealth))
                                .flatMap(source -> source.ailments().stream())
                                .map(ailment -> new Need(null, ailment.name() + ": " + ailment.message(), null, null)),
                        flows.get().stream().flatMap(source -> source.needs().stream()))
                .flatMap(Function.identity())
                .toList();
    }

    private static Need need(Parked parked) {
        String count = parked.count() == 1 ? "1 dead letter" : parked.count() + " dead letters";
        String page = "/admin#dead-letters=" + parked.stream() + "/" + parked.reader();
        return new Need(parked.stream(), count + " of " + parked.stream() + "/" + parked.reader(), page, null);
    }
}

package io.hoofprint.flow.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Whose commits of what are gathered, as it is configured. */
public final class EvidencePlan {
    private People people = new People(List.of());
    private List<String> repositories = List.of();
    private String zone = "UTC";

    public void setPeople(String people) {
        this.people = People.parse(people);
    }

    public void setRepositories(String repositories) {
        this.repositories = Arrays.stream(repositories.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    /** @param located see {@link Commits#located} */
    Plan now(UnaryOperator<String> located) {
        return new Plan(zone, people.all(), RepositoryNames.of(repositories, located));
    }
}

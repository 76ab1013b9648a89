// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one address may be asked for, and how: the providers' own descriptions, read from {@code ../shared/contracts}
 * beside the project. Where they are missing, whoever needs them is skipped.
 */
public final class Contract {
    /** Deciding words in the path or query first, then whatever explains the request best. */
    private static final Comparator<Candidate> BEST = comparing(Candidate::fixed)
            .thenComparing(Candidate::literals)
            .reversed()
            .thenComparing(candidate -> candidate.problems().size());

    private final List<Api> apis;

    private Contract(List<Api> apis) {
        this.apis = apis;
    }

    /** Sheets, Drive, BigQuery and the token endpoint, which share a root address. */
    public static Contract google() {
        return sheets().and(drive()).and(bigQuery()).and(googleToken());
    }

    public static Contract sheets() {
        return of("google.sheets");
    }

    public static Contract drive() {
        return of("google.drive");
    }

    public static Contract bigQuery() {
        return of("google.bigquery");
    }

    public static Contract googleToken() {
        return new Contract(List.of(TokenEndpoints.google()));
    }

    public static Contract slack() {
        return of("slack.web_api");
    }

    /** With its token endpoint, {@code /site/oauth2/access_token}. */
    public static Contract bitbucket() {
        return of("bitbucket").and(new Contract(List.of(TokenEndpoints.bitbucket())));
    }

    public static Contract s3() {
        return of("aws.s3");
    }

    public static Contract lambda() {
        return of("aws.lambda");
    }

    public static Contract calendly() {
        return of("calendly");
    }

    private static Contract of(String provider) {
        return new Contract(List.of(ContractFiles.api(provider)));
    }

    public Contract and(Contract other) {
        return new Contract(Stream.concat(apis.stream(), other.apis.stream()).toList());
    }

    Verdict check(Seen seen) {
        List<Candidate> onPath = onPath(seen);
        if (onPath.isEmpty()) {
            return Verdict.nobody(apis.get(0).name(), "there is no path " + seen.path());
        }
        List<Candidate> candidates =
                onPath.stream().filter(candidate -> candidate.takes(seen)).toList();
        if (candidates.isEmpty()) {
            return Verdict.nobody(onPath.get(0).api.name(), "no " + seen.method() + " here, but " + methods(onPath));
        }
        return candidates.stream()
                .filter(candidate -> candidate.operation.isFixedBy(seen.parameters()))
                .map(candidate -> candidate.judged(seen))
                .min(BEST)
                .map(Candidate::verdict)
                .orElseGet(() -> Verdict.nobody(onPath.get(0).api.name(), "the query names no operation"));
    }

    /** @param verdict on the request that is answered */
    List<String> checkAnswer(Verdict verdict, Seen seen, Reply reply) {
        return verdict.operation() == null
                ? List.of()
                : verdict.operation().answer().problems(seen, reply);
    }

    List<Operation> operations() {
        return apis.stream().flatMap(api -> api.operations().stream()).toList();
    }

    private List<Candidate> onPath(Seen seen) {
        List<Candidate> found = new ArrayList<>();
        for (Api api : apis) {
            for (Operation operation : api.operations()) {
                operation
                        .path()
                        .match(seen.path())
                        .ifPresent(variables -> found.add(new Candidate(api, operation, variables, List.of())));
            }
        }
        return found;
    }

    private static Set<String> methods(List<Candidate> candidates) {
        Set<String> methods = new TreeSet<>();
        candidates.forEach(candidate -> methods.add(candidate.operation.method()));
        return methods;
    }

    private record Candidate(Api api, Operation operation, Map<String, String> variables, List<String> problems) {
        boolean takes(Seen seen) {
            return operation.method().equals(api.method(operation, seen));
        }

        Candidate judged(Seen seen) {
            return new Candidate(api, operation, variables, api.problems(operation, variables, seen));
        }

        int fixed() {
            return operation.fixed().size();
        }

        int literals() {
            return operation.path().literals();
        }

        Verdict verdict() {
            return new Verdict(api.name(), operation, variables, problems);
        }
    }
}

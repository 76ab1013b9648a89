// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hoofprint.contract.Calls.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Valid requests with one thing made wrong: each is found out. */
class MutatedCallsTest {
    private static final int TRIES = 200;
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "CreateFunction", List.of("FunctionName", "Role", "Code"),
            "POST /webhook_subscriptions", List.of("url", "events", "organization", "scope"),
            "POST /chat.postMessage", List.of("channel"));

    @Provide
    Arbitrary<Call> calls() {
        return Arbitraries.of(Calls.valid());
    }

    @Provide
    Arbitrary<Call> jsonCalls() {
        List<Call> calls = Calls.valid().stream()
                .filter(call -> !call.free().contains(""))
                .filter(call -> call.asked().seen().hasType("json"))
                .toList();
        return Arbitraries.of(calls);
    }

    @Provide
    Arbitrary<Call> callsThatNeedMembers() {
        return jsonCalls().filter(call -> REQUIRED.containsKey(call.operation()));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_query_parameter_too_many_is_found(@ForAll("calls") Call call, @ForAll Random random) {
        expectProblem(call, call.asked().parameter("odd" + random.nextInt(100) + "=1"), "unknown query parameter 'odd");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_token_in_the_query_is_found(@ForAll("calls") Call call) {
        expectProblem(call, call.asked().parameter("access_token=abc"), "access_token");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_header_too_many_is_found(@ForAll("calls") Call call, @ForAll Random random) {
        String name = List.of("x-api-key", "camelhttpuri", "breadcrumbid", "x-amz-odd", "cookie")
                .get(random.nextInt(5));
        expectProblem(call, call.asked().with(name, "1"), "unknown header '" + name);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_request_from_nobody_is_found(@ForAll("calls") Call call) {
        Assume.that(call.asked().headers().containsKey("authorization"));
        expectProblem(call, call.asked().with("authorization", null), "authorization");
        expectProblem(call, call.asked().with("authorization", "Bearer "), "authorization");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_method_that_nobody_has_is_found(@ForAll("calls") Call call) {
        expectProblem(call, call.asked().method("OPTIONS"), "no OPTIONS here");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void another_path_is_found(@ForAll("calls") Call call, @ForAll Random random) {
        // Any path is an object's.
        Assume.that(!call.operation().endsWith("Object"));
        int at = 1 + random.nextInt(call.asked().target().split("\\?")[0].length() - 1);
        String target = call.asked().target();
        Asked asked = call.asked().target(target.substring(0, at) + "/odd~/" + target.substring(at));

        Verdict verdict = call.contract().check(asked.seen());

        boolean same = verdict.problems().isEmpty() && verdict.operation().id().equals(call.operation());
        assertThat(same).as("%s", asked).isFalse();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_member_too_many_is_found(@ForAll("jsonCalls") Call call, @ForAll Random random) {
        JsonNode tree = call.asked().tree();
        List<ObjectNode> objects = new ArrayList<>();
        collectObjects(tree, "", call, objects);
        objects.get(random.nextInt(objects.size())).put("odd", 1);
        expectProblem(call, call.asked().body(tree.toString()), "odd");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_member_of_another_type_is_found(@ForAll("jsonCalls") Call call, @ForAll Random random) {
        JsonNode tree = call.asked().tree();
        List<Runnable> changes = new ArrayList<>();
        collectChanges(tree, "", call, changes);
        changes.get(random.nextInt(changes.size())).run();
        expectProblem(call, call.asked().body(tree.toString()), "found, ");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_cut_body_is_found(@ForAll("jsonCalls") Call call, @ForAll Random random) {
        String body = call.asked().tree().toString();
        Asked asked = call.asked().body(body.substring(0, 1 + random.nextInt(body.length() - 1)));
        expectProblem(call, asked, "body");
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_missing_member_is_found(@ForAll("callsThatNeedMembers") Call call, @ForAll Random random) {
        List<String> required = REQUIRED.get(call.operation());
        String name = required.get(random.nextInt(required.size()));
        ObjectNode tree = (ObjectNode) call.asked().tree();
        tree.remove(name);
        expectProblem(call, call.asked().body(tree.toString()), name);
    }

    private static void expectProblem(Call call, Asked asked, String part) {
        assertThat(asked.problems(call.contract())).as("%s", asked).anySatisfy(problem -> assertThat(problem)
                .contains(part));
    }

    private static void collectObjects(JsonNode value, String at, Call call, List<ObjectNode> found) {
        if (call.free().contains(at)) {
            return;
        }
        if (value instanceof ObjectNode object) {
            found.add(object);
            object.properties()
                    .forEach(member -> collectObjects(member.getValue(), at + "/" + member.getKey(), call, found));
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collectObjects(array.get(i), at + "/" + i, call, found);
            }
        }
    }

    /** Text becomes a list, everything else becomes text. */
    private static void collectChanges(JsonNode value, String at, Call call, List<Runnable> changes) {
        if (call.free().contains(at)) {
            return;
        }
        value.properties().forEach(member -> {
            JsonNode other = member.getValue().isTextual() ? Json.MAPPER.createArrayNode() : TextNode.valueOf("odd");
            changes.add(() -> ((ObjectNode) value).set(member.getKey(), other));
            collectChanges(member.getValue(), at + "/" + member.getKey(), call, changes);
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            collectChanges(value.get(i), at + "/" + i, call, changes);
        }
    }
}

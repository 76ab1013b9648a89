// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.own.CaseFile;
import io.hoofprint.own.FlowCase;
import io.hoofprint.platform.cli.Terminal;
import io.hoofprint.platform.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs cases, one after another, and says what differs. */
final class FlowTests {
    private final Settings settings;
    private final PrintWriter out;

    FlowTests(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** @return whether all of them, and at least one, came out as expected */
    boolean run(List<Path> files) throws Exception {
        List<FlowCase> cases = new ArrayList<>();
        for (Path file : files) {
            cases.addAll(CaseFile.read(file));
        }
        int failed = 0;
        for (FlowCase one : cases) {
            failed += isGood(one) ? 0 : 1;
        }
        if (cases.isEmpty()) {
            out.println("There are no cases, *.test.yaml. hoofprint flows new NAME writes a flow with some.");
        } else {
            out.println(cases.size()
                    + (cases.size() == 1 ? " case, " : " cases, ")
                    + (failed == 0 ? "all good" : failed + " failed"));
        }
        return failed == 0 && !cases.isEmpty();
    }

    private boolean isGood(FlowCase one) throws Exception {
        List<String> differences = CaseRun.of(one, settings);
        String verdict =
                differences.isEmpty() ? Terminal.styled("green", "ok    ") : Terminal.styled("bold,red", "FAILED");
        out.println(verdict + "  " + one.origin() + ": " + one.name());
        differences.forEach(difference -> out.println("          " + Terminal.harmless(difference)));
        out.flush();
        return differences.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of this machine that are run to their end. */
final class Commands {
    private Commands() {}

    record Result(int code, String out, String err) {}

    /** What it wrote, without the white space around it; it must have done well. */
    static String run(List<String> command) {
        Result result = attempt(command);
        assertThat(result.code()).as(command + ": " + result.err()).isZero();
        return result.out().strip();
    }

    static Result attempt(List<String> command) {
        try {
            Path out = Files.createTempFile("command-", ".out");
            Path err = Files.createTempFile("command-", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates and keys as PEM files, generated with openssl. */
public record Certificates(Path folder) {
    public static final int VALID = 2;
    public static final int EXPIRED = -1;
    public static final String EC = "ec -pkeyopt ec_paramgen_curve:P-256";
    public static final String RSA = "rsa:2048";

    /** A certificate and its key. */
    public record Pair(Path certificate, Path key) {}

    /** A certificate authority of that name. */
    public Pair authority(String name) throws Exception {
        Pair pair = pair(name);
        openssl("req -x509 -newkey " + EC + " -nodes -days 2 -subj /CN=" + name + " -keyout " + pair.key + " -out "
                + pair.certificate);
        return pair;
    }

    public Pair issue(String name, Pair authority, int days) throws Exception {
        return issue(name, authority, days, EC);
    }

    /** For host {@code localhost}. */
    public Pair issue(String name, Pair authority, int days, String kind) throws Exception {
        Pair pair = pair(name);
        Path request = folder.resolve(name + ".csr");
        Path hosts = Files.writeString(folder.resolve("hosts"), "subjectAltName=DNS:localhost\n");
        openssl("req -newkey " + kind + " -nodes -subj /CN=" + name + " -keyout " + pair.key + " -out " + request);
        openssl("x509 -req -days " + days + " -CAcreateserial -in " + request + " -CA " + authority.certificate
                + " -CAkey " + authority.key + " -extfile " + hosts + " -out " + pair.certificate);
        return pair;
    }

    /** The same key in another form. */
    public Path converted(Path key, String command) throws Exception {
        Path converted = folder.resolve("converted-" + key.getFileName());
        openssl(command + " -in " + key + " -out " + converted);
        return converted;
    }

    private Pair pair(String name) {
        return new Pair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.require("openssl").toString()));
        command.addAll(List.of(arguments.split(" ")));
        Path said = folder.resolve("openssl.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(arguments + ": " + Files.readString(said));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that holds a data folder as a server until its input ends or it is killed. */
final class HoldFolder {
    private HoldFolder() {}

    public static void main(String[] args) throws IOException {
        DataFolder folder = DataFolder.made(Path.of(args[0]));
        try (ServerHold hold = folder.holdForServer();
                DataFolderWatch watch = new DataFolderWatch(folder.dir(), hold)) {
            watch.start();
            if (args.length > 1) {
                hold.announce(args[1], () -> null);
            }
            System.out.println("held");
            System.in.read();
        }
    }

    static Process start(String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), HoldFolder.class.getName());
        builder.command().addAll(List.of(args));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        if (!"held".equals(output.readLine())) {
            throw new IOException("the other process did not get the folder");
        }
        return process;
    }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a command, passes on what it says, and prints at last how many MB of it were resident at most. */
public final class Resident {
    private Resident() {}

    public static void main(String[] command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        long most = 0;
        while (process.isAlive()) {
            most = Math.max(most, resident(process.pid()));
            Thread.sleep(50);
        }
        System.out.println(most / 1_024);
        System.exit(process.waitFor());
    }

    /** The high-water mark, in KB; 0 when it has just ended. */
    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}

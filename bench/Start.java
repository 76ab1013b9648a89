import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How long the program takes from the start of its process until it says that it is ready and its port is open.
 *
 * <p>{@code java bench/Start.java TIMES FOLDER COMMAND…} starts the command that often, one after the other and all on
 * the data folder {@code FOLDER/data}, and prints the milliseconds of each.
 */
public class Start {
    private static final long LOOK_EVERY_MILLIS = 5;
    private static final long PATIENCE_SECONDS = 60;

    public static void main(String[] args) throws IOException, InterruptedException {
        int times = Integer.parseInt(args[0]);
        File folder = new File(args[1]);
        List<String> command = List.of(args).subList(2, args.length);
        for (int i = 0; i < times; i++) {
            System.out.println(millisUntilReady(command, folder));
        }
    }

    private static long millisUntilReady(List<String> command, File folder) throws IOException, InterruptedException {
        int http = freePort();
        int management = freePort();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder, "start.log")));
        builder.environment().put("HOOFPRINT_DATA_DIR", new File(folder, "data").getPath());
        builder.environment().put("HOOFPRINT_HTTP_PORT", Integer.toString(http));
        builder.environment().put("HOOFPRINT_MANAGEMENT_PORT", Integer.toString(management));
        builder.environment().put("HOOFPRINT_BUTTONS_PORT", "0");
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            URL ready = new URL("http://127.0.0.1:" + management + "/observe/health/ready");
            await(() -> answers200(ready) && isOpen(http), process, start);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        } finally {
            stop(process);
        }
    }

    private static void await(BooleanSupplier ready, Process process, long start)
            throws IOException, InterruptedException {
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IOException("The program ended with " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IOException("The program was not ready within " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static boolean answers200(URL url) {
        try {
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(1_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

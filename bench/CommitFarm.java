import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes repositories full of commits of one month, by {@code git fast-import}: CommitFarm FOLDER REPOSITORIES COMMITS. Ten
 * people write them, some with an approval; two branches each; dates that do not only rise.
 */
public final class CommitFarm {
    private static final long OCTOBER = 1_790_812_800L;
    private static final int SECONDS = 31 * 24 * 3_600;
    private static final int PEOPLE = 10;

    private CommitFarm() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int repositories = Integer.parseInt(args[1]);
        for (int n = 0; n < repositories; n++) {
            make(folder.resolve("repository-" + n + ".git"), Integer.parseInt(args[2]) / repositories, new Random(n));
        }
    }

    private static void make(Path path, int commits, Random random) throws Exception {
        run("git", "init", "-q", "--bare", path.toString());
        Process git = new ProcessBuilder("git", "-C", path.toString(), "fast-import", "--quiet", "--done").inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream out = new BufferedOutputStream(git.getOutputStream(), 1 << 16)) {
            for (int n = 0; n < commits; n++) {
                write(out, n % 7 == 0 ? "refs/heads/other" : "refs/heads/main", n, commits, random);
            }
            out.write("done\n".getBytes(StandardCharsets.UTF_8));
        }
        require(git);
        run("git", "-C", path.toString(), "gc", "-q");
    }

    private static void write(OutputStream out, String branch, int n, int commits, Random random) throws IOException {
        int person = random.nextInt(PEOPLE);
        long at = OCTOBER + (long) SECONDS * n / commits + random.nextInt(600);
        String approval = n % 5 == 0 ? "\nApproved-by: P <person" + random.nextInt(PEOPLE) + "@example.org>\n" : "";
        byte[] message = ("Change number " + n + "\n\n" + "Why it was made, in some words. ".repeat(1 + random.nextInt(8))
                        + "\n" + approval)
                .getBytes(StandardCharsets.UTF_8);
        String who = " Person " + person + " <person" + person + "@example.org> " + at + " +0200\n";
        out.write(("commit " + branch + "\nauthor" + who + "committer" + who + "data " + message.length + "\n")
                .getBytes(StandardCharsets.UTF_8));
        out.write(message);
        out.write('\n');
    }

    private static void run(String... command) throws Exception {
        require(new ProcessBuilder(command).inheritIO().start());
    }

    private static void require(Process process) throws Exception {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("git failed");
        }
    }
}

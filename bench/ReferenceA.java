import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reference A: the least that can honestly answer 202 to one event. One Vert.x event loop takes bodies, one writer
 * appends what has gathered to a file and shares one fdatasync among all who wait, and only then they are answered.
 *
 * <p>{@code java -cp 'target/lib/*' bench/ReferenceA.java FILE} prints the port it listens on.
 */
public class ReferenceA {
    private static final String ANSWER = "{\"message\":\"Message placed in hoofprint-clicks successfully.\","
            + "\"accepted\":1,\"duplicates\":0,\"ids\":[\"01938f3c-7b1e-7000-8000-0123456789ab\"],\"conflicts\":[]}";

    private record Waiting(Buffer body, HttpServerResponse response) {}

    private static final BlockingQueue<Waiting> GATHERED = new LinkedBlockingQueue<>();

    public static void main(String[] args) throws IOException {
        FileChannel file = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Context loop = vertx.getOrCreateContext();
        new Thread(() -> writeForEver(file, loop), "writer").start();
        loop.runOnContext(start -> vertx.createHttpServer()
                .requestHandler(request ->
                        request.bodyHandler(body -> GATHERED.add(new Waiting(body, request.response()))))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println(server.actualPort())));
    }

    private static void writeForEver(FileChannel file, Context loop) {
        try {
            while (true) {
                List<Waiting> batch = new ArrayList<>();
                batch.add(GATHERED.take());
                GATHERED.drainTo(batch);
                keep(file, batch);
                loop.runOnContext(kept -> batch.forEach(waiting -> answer(waiting.response())));
            }
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void keep(FileChannel file, List<Waiting> batch) throws IOException {
        Buffer lines = Buffer.buffer(batch.size() * 256);
        batch.forEach(waiting -> lines.appendBuffer(waiting.body()).appendByte((byte) '\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    private static void answer(HttpServerResponse response) {
        response.setStatusCode(202).putHeader("content-type", "application/json").end(ANSWER);
    }
}

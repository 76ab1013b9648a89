// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's decoder makes of the frames. */
class TextFramesTest {
    private final EmbeddedChannel client =
            new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, TextFrames.MAX_FRAME));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 131_072, 131_073, 200_000})
    void a_message_of_any_length_arrives_whole(int length) {
        String message = "é" + "x".repeat(length);
        assertThat(read(message)).containsExactly(message);
    }

    @Test
    void all_messages_of_an_update_are_in_one_piece_and_in_order() {
        String large = "y".repeat(100_000);
        assertThat(read("one", large, "", "three")).containsExactly("one", large, "", "three");
    }

    private List<String> read(String... messages) {
        List<byte[]> bytes = List.of(messages).stream()
                .map(message -> message.getBytes(StandardCharsets.UTF_8))
                .toList();
        client.writeInbound(TextFrames.of(UnpooledByteBufAllocator.DEFAULT, bytes));
        List<String> whole = new ArrayList<>();
        StringBuilder sofar = new StringBuilder();
        for (WebSocketFrame frame = client.readInbound(); frame != null; frame = client.readInbound()) {
            assertThat(frame)
                    .isInstanceOf(sofar.isEmpty() ? TextWebSocketFrame.class : ContinuationWebSocketFrame.class);
            sofar.append(frame.content().toString(StandardCharsets.ISO_8859_1));
            if (frame.isFinalFragment()) {
                whole.add(new String(sofar.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                sofar.setLength(0);
            }
            frame.release();
        }
        return whole;
    }
}

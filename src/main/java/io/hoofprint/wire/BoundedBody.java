// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** An answer's bytes, up to so many; more is a failure. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final int most;
    private Subscription subscription;
    private long received;

    private BoundedBody(int most) {
        this.most = most;
    }

    /** @param most bytes */
    public static BodyHandler<byte[]> ofAtMost(int most) {
        return head -> new BoundedBody(most);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Subscription answer) {
        subscription = answer;
        whole.onSubscribe(answer);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        received += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > most) {
            subscription.cancel();
            whole.onError(new IOException("an answer of more than " + most + " bytes"));
        } else {
            whole.onNext(parts);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.platform.vital.VitalScheduler;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.paho.PahoConfiguration;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that keeps reconnecting to its broker. It starts with the subscription, once the route is ready: the broker
 * delivers stored messages as soon as we connect.
 *
 * <p>Stores nothing: the broker keeps what was not acknowledged.
 */
final class BrokerClient extends MqttClient {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerClient.class);
    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final Duration TURNS = Duration.ofSeconds(1);
    private static final int REFUSED = 0x80;
    private static final long ANSWER_MILLIS = 30_000;
    private static final long GOODBYE_MILLIS = 1_000;

    private final MqttConnectOptions options;
    private final BrokerErrors errors;
    private final BrokerDrops drops;
    private final BrokerTurn turn;
    private final VitalScheduler attempts = new VitalScheduler("broker-connect");
    /** Unacknowledged packet ids of this connection; on another connection the same id may be another packet. */
    private final Set<Integer> unacknowledged = ConcurrentHashMap.newKeySet();

    private volatile String problem = "is not connected yet";
    private volatile boolean closed;
    private boolean waited;
    private TopicFilters topics;
    private int[] qos;
    private int failures;
    private long connectedAt;

    /**
     * @param drops counts what is acknowledged and dropped
     * @param turn when it may connect
     */
    BrokerClient(
            PahoConfiguration configuration,
            MqttConnectOptions options,
            BrokerErrors errors,
            BrokerDrops drops,
            BrokerTurn turn)
            throws MqttException {
        super(configuration.getBrokerUrl(), configuration.getClientId(), new MemoryPersistence());
        this.options = options;
        this.errors = errors;
        this.drops = drops;
        this.turn = turn;
        setManualAcks(configuration.isManualAcksEnabled());
        setTimeToWait(ANSWER_MILLIS);
    }

    Optional<Ailment> ailment() {
        return Optional.ofNullable(problem).map(message -> new Ailment("broker " + getServerURI(), message));
    }

    @Override
    public void setCallback(MqttCallback callback) {
        super.setCallback(new Watch(callback));
    }

    /**
     * Returns at once; the subscription is sent once the broker is reachable.
     *
     * @param topicFilters one, or several that are separated by commas
     */
    @Override
    public void subscribe(String topicFilters, int atMostQos) {
        topics = TopicFilters.parse(topicFilters);
        qos = new int[topics.filters().size()];
        Arrays.fill(qos, atMostQos);
        attempts.execute(this::attempt);
        if (turn.mayEnd()) {
            attempts.scheduleWithFixedDelay(this::checkTurn, TURNS.toMillis(), TURNS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Another process connects then, with the same client id and session. */
    private void checkTurn() {
        if (isConnected() && !turn.isMine()) {
            LOG.info("Another process is {} at the broker at {} now", getClientId(), getServerURI());
            unacknowledged.clear();
            hangUp();
            standBy();
        }
    }

    private void standBy() {
        problem = null;
        waited = true;
        schedule(TURNS);
    }

    private void attempt() {
        try {
            if (!turn.begin()) {
                standBy();
                return;
            }
            connect(options);
            subscribe();
            connectedAt = System.nanoTime();
            well();
        } catch (Unavailable e) {
            ill("it is not known whether another Hoofprint is connected to it: " + e.getMessage());
            again();
        } catch (MqttException | RuntimeException e) {
            hangUp();
            failed(e);
        }
    }

    /** Paho itself notices a refusal only of a single topic filter. */
    private void subscribe() throws MqttException {
        int[] granted = qos.clone();
        super.subscribe(topics.filters().toArray(String[]::new), granted);
        if (Arrays.stream(granted).anyMatch(one -> one == REFUSED)) {
            throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
        }
    }

    private void failed(Throwable why) {
        if (!closed) {
            ill(errors.explain(why));
            again();
        }
    }

    private void lost(Throwable why) {
        failures = System.nanoTime() - connectedAt > STEADY.toNanos() ? 0 : failures;
        failed(why);
    }

    private void again() {
        schedule(Backoff.USUAL.delay(++failures));
    }

    private void schedule(Duration delay) {
        try {
            attempts.schedule(this::attempt, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The client is closed", closed);
        }
    }

    private void well() {
        if (problem != null || waited) {
            LOG.info("Connected to the broker at {} as {}", getServerURI(), getClientId());
        }
        problem = null;
        waited = false;
    }

    /** Logged once per cause, however many attempts fail. */
    private void ill(String message) {
        if (!message.equals(problem)) {
            LOG.warn("The broker at {}: {}", getServerURI(), message);
        }
        problem = message;
    }

    @Override
    public void messageArrivedComplete(int messageId, int messageQos) throws MqttException {
        if (unacknowledged.remove(messageId) && isConnected()) {
            super.messageArrivedComplete(messageId, messageQos);
        }
    }

    /** Stops: further messages are neither processed nor acknowledged, so the broker keeps them. */
    void takeNothingNew() {
        closed = true;
    }

    /** Disconnects permanently. */
    void leave() {
        closed = true;
        attempts.shutdownNow();
        hangUp();
        turn.end();
        try {
            close(true);
        } catch (MqttException e) {
            LOG.debug("Closing the client of {} failed", getServerURI(), e);
        }
    }

    private void hangUp() {
        try {
            if (isConnected()) {
                disconnectForcibly(0, GOODBYE_MILLIS);
            }
        } catch (MqttException e) {
            LOG.debug("Disconnecting from {} failed", getServerURI(), e);
        }
    }

    private final class Watch implements MqttCallback {
        private final MqttCallback taker;

        Watch(MqttCallback taker) {
            this.taker = taker;
        }

        @Override
        public void connectionLost(Throwable why) {
            unacknowledged.clear();
            attempts.execute(() -> lost(why));
        }

        @Override
        public void messageArrived(String messageTopic, MqttMessage message) throws Exception {
            if (!closed) {
                unacknowledged.add(message.getId());
                if (message.isRetained()) {
                    drop(message, drops.retained());
                } else if (!topics.match(messageTopic)) {
                    drop(message, drops.foreign());
                } else {
                    taker.messageArrived(messageTopic, message);
                }
            }
        }

        /**
         * A broker sends its stored copy of a topic's last message at every subscription, so at every connection; and its
         * session keeps the topics of former settings.
         */
        private void drop(MqttMessage message, Counter reason) throws MqttException {
            reason.increment();
            messageArrivedComplete(message.getId(), message.getQos());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // This client never publishes.
        }
    }
}

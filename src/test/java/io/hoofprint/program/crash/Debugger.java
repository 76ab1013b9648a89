// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stops all threads of a program at a crash point, so that it can be killed there: without a line of the program for it. */
final class Debugger implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final VirtualMachine machine;
    private final CrashPoint point;
    private final CountDownLatch there = new CountDownLatch(1);

    private Debugger(VirtualMachine machine, CrashPoint point) {
        this.machine = machine;
        this.point = point;
    }

    /** What a program must be started with. */
    static String agent(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
    }

    static Debugger waitAt(CrashPoint point, int port) {
        Debugger debugger = new Debugger(attach(port), point);
        debugger.arm();
        Thread events = new Thread(debugger::listen, "debugger");
        events.setDaemon(true);
        events.start();
        return debugger;
    }

    /** False if no thread came there in that time. */
    boolean isThere(Duration within) throws InterruptedException {
        return there.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void arm() {
        var prepare = machine.eventRequestManager().createClassPrepareRequest();
        prepare.addClassFilter(point.className());
        prepare.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        prepare.enable();
        machine.classesByName(point.className()).forEach(this::arm);
    }

    private void arm(ReferenceType type) {
        type.methodsByName(point.method()).forEach(method -> {
            var stop = machine.eventRequestManager().createBreakpointRequest(place(method));
            stop.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            stop.addCountFilter(point.time());
            stop.enable();
        });
    }

    /** Events for leaving methods would make the whole machine interpret its code; a method's last byte is its return. */
    private Location place(Method method) {
        return point.leaving() ? method.locationOfCodeIndex(method.bytecodes().length - 1) : method.location();
    }

    private void listen() {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof BreakpointEvent) {
                        there.countDown();
                        return;
                    }
                    if (event instanceof ClassPrepareEvent prepared) {
                        arm(prepared.referenceType());
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException killed) {
            // Its end is what this is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static VirtualMachine attach(int port) {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(known -> known.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        var arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(port));
        AtomicReference<VirtualMachine> machine = new AtomicReference<>();
        await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> {
            try {
                machine.set(connector.attach(arguments));
                return true;
            } catch (IOException notYet) {
                return false;
            } catch (IllegalConnectorArgumentsException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        });
        return machine.get();
    }

    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException killed) {
            // Nothing is left to let go of.
        }
    }
}

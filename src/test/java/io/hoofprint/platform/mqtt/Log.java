// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures log records. */
final class Log extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Log() {
        Logger.getLogger("").addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(logged.getLoggerName() + ": " + logged.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}

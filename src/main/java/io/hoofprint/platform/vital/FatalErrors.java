// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors after which this process can promise nothing more: no memory, no thread to be had, a vital thread gone. It ends at
 * once; what was acknowledged is on disk, and the next start continues from there.
 *
 * <p>Without memory even a string constant that is used for the first time fails, so everything before the halt that could
 * need some is in a {@code try}.
 */
public final class FatalErrors {
    /** The process's exit code then; {@code EX_SOFTWARE} of sysexits.h. */
    public static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);
    private static final Runtime PROCESS = Runtime.getRuntime();
    /** Guards against cyclic causes. */
    private static final int MAX_DEPTH = 20;

    private static final int RESERVE = 1 << 20;
    /** Let go of when the process ends, for the message. */
    private static byte[] reserve = new byte[RESERVE];
    /** It logs why, which {@link LoggedFailures} sees like any other failure that is logged. */
    private static volatile Thread ending;

    private FatalErrors() {}

    /** From now on, no fatal error that nobody catches, or that somebody only logs, passes unnoticed on any thread. */
    public static void watchAllThreads() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            check(failure);
            LOG.error("Thread {} ended", thread.getName(), failure);
        });
        java.util.logging.Logger.getLogger("").addHandler(new LoggedFailures());
    }

    /** Libraries catch what escapes, their event loops for one, log it and go on, without memory and half alive. */
    private static final class LoggedFailures extends Handler {
        @Override
        public void publish(LogRecord record) {
            check(record.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Ends the process if the failure, or one of its causes, is fatal; else returns. A stack overflow is not. */
    public static void check(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                end(null, failure);
            }
            cause = cause.getCause();
        }
    }

    /**
     * Ends the process, whatever else is wrong.
     *
     * @param vital what cannot go on because of the failure, a thread or a description; null for everything
     */
    static void end(Object vital, Throwable failure) {
        if (ending == Thread.currentThread()) {
            return;
        }
        ending = Thread.currentThread();
        reserve = null;
        try {
            String what = vital instanceof Thread thread ? thread.getName() : String.valueOf(vital);
            LOG.error(
                    "{} cannot go on, so Hoofprint ends (exit code {}); what was acknowledged is on disk: start it again",
                    vital == null ? "The process" : what,
                    EXIT_CODE,
                    failure);
        } finally {
            PROCESS.halt(EXIT_CODE);
        }
    }
}

package io.hoofprint.platform.vital;

import io.hoofprint.platform.error.Causes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors after which this process can promise nothing more: no memory, no thread to be had, a vital thread gone. It ends at
 * once; what was acknowledged is on disk, and the next start continues from there.
 */
public final class FatalErrors {
    /** The process's exit code then; {@code EX_SOFTWARE} of sysexits.h. */
    public static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    private FatalErrors() {}

    /** From now on, no fatal error that nobody catches passes unnoticed on any thread. */
    public static void watchAllThreads() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            check(failure);
            LOG.error("Thread {} ended", thread.getName(), failure);
        });
    }

    /** Ends the process if the failure, or one of its causes, is fatal; else returns. A stack overflow is not. */
    public static void check(Throwable failure) {
        if (Causes.of(failure).anyMatch(FatalErrors::isFatal)) {
            end("a fatal error", failure);
        }
    }

    private static boolean isFatal(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    /** Ends the process, whatever else is wrong. */
    static void end(String what, Throwable failure) {
        try {
            LOG.error(
                    "Hoofprint ends because of {} (exit code {}); what was acknowledged is on disk: start it again",
                    what,
                    EXIT_CODE,
                    failure);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}

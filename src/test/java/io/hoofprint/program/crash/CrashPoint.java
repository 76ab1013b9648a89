package io.hoofprint.program.crash;

/**
 * Where the program is killed: when a thread enters, or is about to leave, a method.
 *
 * @param leaving false for entering
 */
record CrashPoint(String className, String method, boolean leaving) {
    static CrashPoint entering(String className, String method) {
        return new CrashPoint("io.hoofprint." + className, method, false);
    }

    /** @param method one that returns nothing and ends with its last statement */
    static CrashPoint leaving(String className, String method) {
        return new CrashPoint("io.hoofprint." + className, method, true);
    }

    @Override
    public String toString() {
        return (leaving ? "leaving " : "entering ") + className.substring(className.lastIndexOf('.') + 1) + "."
                + method;
    }
}

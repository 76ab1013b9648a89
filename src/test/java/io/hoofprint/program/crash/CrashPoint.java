// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * Where the program is killed: when a thread enters, or is about to leave, a method. It must exist.
 *
 * @param leaving false for entering
 * @param time the how manieth time counts, from 1
 */
record CrashPoint(String className, String method, boolean leaving, int time) {
    CrashPoint {
        if (Stream.of(declaredMethods(className))
                .noneMatch(declared -> declared.getName().equals(method))) {
            throw new IllegalArgumentException(className + " has no method " + method);
        }
    }

    private static Method[] declaredMethods(String className) {
        try {
            return Class.forName(className, false, CrashPoint.class.getClassLoader())
                    .getDeclaredMethods();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("No class " + className, e);
        }
    }

    static CrashPoint entering(String className, String method) {
        return new CrashPoint("io.hoofprint." + className, method, false, 1);
    }

    /** @param method one that returns nothing and ends with its last statement */
    static CrashPoint leaving(String className, String method) {
        return new CrashPoint("io.hoofprint." + className, method, true, 1);
    }

    CrashPoint times(int time) {
        return new CrashPoint(className, method, leaving, time);
    }

    @Override
    public String toString() {
        return (leaving ? "leaving " : "entering ") + className.substring(className.lastIndexOf('.') + 1) + "." + method
                + (time > 1 ? ", time " + time : "");
    }
}

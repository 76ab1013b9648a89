// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

/** Somebody's claim of what whoever came last has. Its methods are called on a thread that they must not hold up. */
public interface Claim {
    /** Of what it claims, the same in all processes; 64 characters at most. */
    String name();

    /** It has it: whoever had it before has let go, is gone, or has not been heard of for seconds. */
    void granted();

    /** It does not get it, as the others cannot be asked now. */
    void failed(RuntimeException why);

    /** Another process claims it: release it soon. Called again until it is. */
    void lost();
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

/** Something of what the program talks to that fails for a while. */
record Outage(String name, Runnable begin, Runnable end) {}

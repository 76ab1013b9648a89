// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

/** What is counted for one sender. */
record Cell(String action, String color) {}

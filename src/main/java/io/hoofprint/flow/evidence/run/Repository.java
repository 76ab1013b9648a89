// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

/**
 * A repository whose commits are collected.
 *
 * @param source as configured
 * @param name in file names; unique
 */
public record Repository(String source, String name) {}

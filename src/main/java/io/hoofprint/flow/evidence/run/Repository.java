package io.hoofprint.flow.evidence.run;

/**
 * A repository whose commits are collected.
 *
 * @param source as configured
 * @param name as files have it, another one than that of any other repository
 */
public record Repository(String source, String name) {}

package io.hoofprint.flow.evidence.run;

import java.util.List;

/**
 * Somebody whose commits are collected.
 *
 * @param name as configured
 * @param identities mails and account ids, as configured
 */
public record Person(String name, List<String> identities) {
    /** The name as files have it. */
    String safeName() {
        return SafeName.of(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import java.util.List;
import java.util.Map;

/**
 * A case of a flow: what goes in, and what then comes out.
 *
 * @param origin file and number, for messages
 * @param settings by key, in addition to the defaults
 * @param send in order
 * @param out what is expected, by the name of the output: {@code archive}, {@code sheet}, an endpoint such as {@code
 *     http:example.org/hook}
 */
public record FlowCase(
        String origin, String name, Map<String, String> settings, List<SentRequest> send, Map<String, Object> out) {}

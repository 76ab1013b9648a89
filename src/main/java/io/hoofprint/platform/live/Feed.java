// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

/**
 * The target of a subscription.
 *
 * @param audience equal for all subscribers that receive the same messages
 */
public record Feed(LiveSource source, Object audience) {}

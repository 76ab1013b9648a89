// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.util.List;

/**
 * Messages for one audience, as JSON bytes serialized once.
 *
 * @param everything snapshot for newcomers, who get nothing else this time; null if there are none
 * @param changes for all others; may be empty
 */
public record LiveUpdate(List<byte[]> everything, List<byte[]> changes) {}

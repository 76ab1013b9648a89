package io.hoofprint.platform.live;

import java.util.List;

/**
 * What an audience is sent: messages as JSON bytes, made once for all of it.
 *
 * @param everything for newcomers, who get nothing else this time; null if there are none
 * @param changes for everybody else; may be empty
 */
public record LiveUpdate(List<byte[]> everything, List<byte[]> changes) {}

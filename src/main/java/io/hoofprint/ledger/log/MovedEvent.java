// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import io.hoofprint.ledger.StoredEvent;
import java.util.Optional;

/**
 * An event, and what is remembered of its id.
 *
 * @param id empty if the ledger assigned it, or it is forgotten
 */
public record MovedEvent(StoredEvent event, Optional<RememberedId> id) {}

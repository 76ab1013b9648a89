// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

/** What an engine remembers of a batch whose commit failed, so that a later session finds out whether it is in the log. */
public interface CommitProbe {}

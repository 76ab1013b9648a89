// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

/** Is told how far a move has come. */
@FunctionalInterface
public interface MoveProgress {
    /**
     * @param step what is done, for people
     * @param done of all
     * @param all how many there are; 0 if that is not known
     */
    void at(String step, long done, long all);
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.AppendContract;
import io.hoofprint.ledger.FindContract;
import io.hoofprint.ledger.IdentityContract;
import io.hoofprint.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresLedgerTest implements AppendContract, IdentityContract, FindContract {
    private LedgerDatabase database;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = LedgerDatabase.create();
        ledger = database.open();
        ledger.open("clicks");
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Ledger reopened() {
        ledger.close();
        ledger = database.open();
        return ledger;
    }
}

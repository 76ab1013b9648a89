// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.AppendContract;
import io.hoofprint.ledger.FindContract;
import io.hoofprint.ledger.IdentityContract;
import io.hoofprint.ledger.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest implements AppendContract, IdentityContract, FindContract {
    @TempDir
    Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = SqliteLedger.open(SqliteOptions.in(directory));
        ledger.open("clicks");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Ledger reopened() {
        ledger.close();
        ledger = SqliteLedger.open(SqliteOptions.in(directory));
        return ledger;
    }
}

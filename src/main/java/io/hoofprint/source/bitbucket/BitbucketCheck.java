// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks that each repository's pull requests can be read; the permission for that includes reading commits. */
public final class BitbucketCheck implements DestinationCheck {
    private final Bitbucket bitbucket;
    private final List<String> repositories;

    public BitbucketCheck(Bitbucket bitbucket, Settings settings) {
        this.bitbucket = bitbucket;
        repositories = settings.list("hoofprint.evidence.repositories");
    }

    @Override
    public void check() {
        List<String> wrong = new ArrayList<>();
        for (String repository : repositories) {
            try {
                bitbucket.read(request(repository), BitbucketCheck::neverWait, InputStream::readAllBytes);
            } catch (ApiRefused apiRefused) {
                wrong.add(repository + ": " + apiRefused.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new Blocked(wrong.size() + " of " + repositories.size() + " repositories cannot be read. "
                    + String.join("; ", wrong));
        }
    }

    private ApiRequest request(String repository) {
        return ApiRequest.get(RepositoryAddress.of(bitbucket.root(), repository)
                + "/pullrequests?state=MERGED&pagelen=1&fields=size");
    }

    private static void neverWait(Duration time, String why) {
        throw new Unavailable(why);
    }
}

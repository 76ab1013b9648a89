// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import java.util.Locale;

/** Somebody who came back from the provider is not signed in. */
public final class SignInRefused extends RuntimeException {
    private final Reason reason;
    private final String mail;

    /** For the page of sign-in, by {@link #code}. */
    public enum Reason {
        /** The sign-in was not begun in this browser, or too long ago. */
        STATE,
        /** The provider refused. */
        REFUSED,
        /** The e-mail is not among those in the settings. */
        NOT_LISTED,
        /** The provider does not vouch for an e-mail. */
        UNVERIFIED,
        /** The provider does not answer, or not as one. */
        AWAY,
        /** The provider's token is not a good one. */
        TOKEN;

        public String code() {
            return "openid_" + name().toLowerCase(Locale.ROOT);
        }
    }

    SignInRefused(Reason reason, String why) {
        this(reason, why, null);
    }

    SignInRefused(Reason reason, String why, String mail) {
        super(why, null, false, false);
        this.reason = reason;
        this.mail = mail;
    }

    public Reason reason() {
        return reason;
    }

    /** For which the provider vouches; null if it is not known. */
    public String mail() {
        return mail;
    }
}

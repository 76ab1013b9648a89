// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

/** A PEM file is unusable. The message continues a sentence that starts with the file's setting: "holds no certificate". */
public final class UnusablePem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    /** @param file {@code ca}, {@code certificate} or {@code private-key}, as settings end */
    public UnusablePem(String file, String message, Throwable cause) {
        super(message, cause);
        this.file = file;
    }

    public String file() {
        return file;
    }
}

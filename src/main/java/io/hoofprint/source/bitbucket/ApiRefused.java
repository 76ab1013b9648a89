package io.hoofprint.source.bitbucket;

/** Bitbucket does not answer one question, whoever may answer others. */
public final class ApiRefused extends RuntimeException {
    /** What was answered is not Bitbucket's. */
    public static final int NOT_BITBUCKET = 0;

    private final int status;

    /** @param message what is wrong and what to do, for a person */
    ApiRefused(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Of HTTP, or {@link #NOT_BITBUCKET}. */
    public int status() {
        return status;
    }
}

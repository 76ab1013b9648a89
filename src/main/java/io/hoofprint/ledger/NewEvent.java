package io.hoofprint.ledger;

/**
 * One event to append, as its sender sent it.
 *
 * @param id the sender's own id ({@link #ID}), or null: the ledger gives it one
 * @param body the raw bytes, kept as they are; not to be changed afterwards
 */
public record NewEvent(String id, byte[] body) {
    /** What an id may be, for a person. */
    public static final String ID = "a string of 1 to 128 visible ASCII characters";

    private static final int MAX_ID = 128;

    public static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ID
                && text.chars().allMatch(character -> character >= '!' && character <= '~');
    }
}

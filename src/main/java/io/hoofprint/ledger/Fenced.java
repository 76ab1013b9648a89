package io.hoofprint.ledger;

/** Another took this reader over, or moved it; what was in hand is rolled back and the position read anew. */
final class Fenced extends RuntimeException {
    Fenced(String stream, String reader) {
        super("Reader " + stream + "/" + reader + " was taken over or moved");
    }
}

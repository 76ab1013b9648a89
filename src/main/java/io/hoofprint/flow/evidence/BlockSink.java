package io.hoofprint.flow.evidence;

import java.io.IOException;
import java.io.InputStream;

/** Takes blocks, one after the other. */
@FunctionalInterface
interface BlockSink {
    /** @param text to be read to the block's length, and no further */
    void take(Block block, InputStream text) throws IOException;
}

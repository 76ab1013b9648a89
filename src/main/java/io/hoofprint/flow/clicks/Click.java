package io.hoofprint.flow.clicks;

/**
 * One event of the colour grid, as far as we read it; its other members are kept but mean nothing to us.
 *
 * @param id the sender's own id, or null
 */
record Click(String action, String color, String id) {}

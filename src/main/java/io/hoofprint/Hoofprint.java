package io.hoofprint;

/** The program. */
public final class Hoofprint {
    private Hoofprint() {}

    public static void main(String[] args) {}
}

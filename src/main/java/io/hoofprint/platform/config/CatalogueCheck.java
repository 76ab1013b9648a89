// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

/** Run by the build, which fails if the catalogue must not be packed: it is unreadable, or has a secret in it. */
final class CatalogueCheck {
    private CatalogueCheck() {}

    public static void main(String[] none) {
        Catalog.packed();
    }
}

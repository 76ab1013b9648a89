// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

/**
 * @param url absolute
 * @param form the body of a POST, {@code application/x-www-form-urlencoded}; null for a GET
 */
public record ApiRequest(String url, String form) {
    public static ApiRequest get(String url) {
        return new ApiRequest(url, null);
    }

    public static ApiRequest post(String url, String form) {
        return new ApiRequest(url, form);
    }

    String method() {
        return form == null ? "GET" : "POST";
    }
}

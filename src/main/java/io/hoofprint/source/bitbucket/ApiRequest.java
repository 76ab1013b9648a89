package io.hoofprint.source.bitbucket;

/**
 * One request.
 *
 * @param url whole
 * @param form what is posted, {@code application/x-www-form-urlencoded}; null to get
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

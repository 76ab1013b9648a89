package io.hoofprint.destination.commits;

/**
 * One request.
 *
 * @param url whole
 * @param form what is posted, {@code application/x-www-form-urlencoded}; null to get
 */
public record Ask(String url, String form) {
    public static Ask get(String url) {
        return new Ask(url, null);
    }

    public static Ask post(String url, String form) {
        return new Ask(url, form);
    }

    String method() {
        return form == null ? "GET" : "POST";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.Map;

/** The endpoints that no file describes: where credentials are exchanged for access tokens (RFC 6749, RFC 7523). */
final class TokenEndpoints {
    private static final Schema GOOGLE_REQUEST = Schema.of(Json.parse("""
            {"type": "object", "required": ["grant_type"], "oneOf": [
              {"properties": {"grant_type": {"const": "refresh_token"}, "refresh_token": {"minLength": 1},
                "client_id": {"minLength": 1}, "client_secret": {"minLength": 1}, "scope": {}},
               "required": ["refresh_token", "client_id", "client_secret"], "additionalProperties": false},
              {"properties": {"grant_type": {"const": "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                "assertion": {"pattern": "^[\\\\w-]+\\\\.[\\\\w-]+\\\\.[\\\\w-]+$"}},
               "required": ["assertion"], "additionalProperties": false}]}"""));

    private static final Schema BITBUCKET_REQUEST = Schema.of(Json.parse("""
            {"type": "object", "properties": {"grant_type": {"const": "client_credentials"}},
             "required": ["grant_type"], "additionalProperties": false}"""));

    private static final Schema ANSWER = Schema.of(Json.parse("""
            {"type": "object", "required": ["access_token", "token_type", "expires_in"], "properties": {
              "access_token": {"type": "string"}, "token_type": {"type": "string"}, "expires_in": {"type": "integer"}}}"""));

    private TokenEndpoints() {}

    static Api google() {
        return api("google.oauth2_token", "/token", GOOGLE_REQUEST, Auth.NONE);
    }

    static Api bitbucket() {
        return api("bitbucket.oauth2_token", "/site/oauth2/access_token", BITBUCKET_REQUEST, Auth.BASIC);
    }

    private static Api api(String name, String path, Schema request, Auth auth) {
        Operation exchange = new Operation(
                "token",
                "POST",
                new PathTemplate(path),
                Map.of(),
                List.of(),
                List.of(),
                Facts.of(name).with(List.of(), "header", "token"),
                BodyRule.form(new FormSchema(request, false)),
                AnswerRule.json(ANSWER),
                auth);
        return new Api(name, List.of(exchange));
    }
}

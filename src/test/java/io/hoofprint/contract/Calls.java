// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.Set;

/** Requests as real clients send them. */
final class Calls {
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln";

    private Calls() {}

    /** @param free JSON pointers below which anything may stand */
    record Call(String operation, Contract contract, Asked asked, Set<String> free) {
        @Override
        public String toString() {
            return operation + ": " + asked.method() + " " + asked.target();
        }
    }

    static List<Call> valid() {
        Contract google = Contract.google();
        return List.of(
                call(google, "sheets.spreadsheets.values.append", append(), "/values"),
                call(google, "sheets.spreadsheets.values.batchUpdate", batchUpdate(), "/data/0/values"),
                call(google, "sheets.spreadsheets.batchUpdate", structure()),
                call(google, "sheets.spreadsheets.values.get", values()),
                call(google, "drive.files.list", files()),
                call(google, "drive.files.generateIds", Asked.bearer("GET", "/drive/v3/files/generateIds?count=3")),
                call(google, "drive.files.create", folder()),
                call(google, "drive.files.create", resumableUpload()),
                call(google, "drive.files.create", uploadedPart()),
                call(google, "drive.files.create", multipartUpload("{\"name\":\"n.txt\"}")),
                call(google, "drive.files.update", trashed()),
                call(google, "drive.files.update", Asked.bearer("PATCH", "/drive/v3/files/f1?addParents=p")),
                call(google, "drive.files.get", Asked.bearer("GET", "/download/drive/v3/files/f1?alt=media")),
                call(google, "drive.files.delete", Asked.bearer("DELETE", "/drive/v3/files/1aB-_")),
                call(google, "bigquery.tabledata.insertAll", insertAll(), "/rows/0/json"),
                call(google, "bigquery.tables.insert", table()),
                call(google, "bigquery.jobs.query", query()),
                call(google, "token", refresh()),
                call(google, "token", assertion()),
                call(Contract.slack(), "POST /chat.postMessage", slackForm()),
                call(Contract.slack(), "POST /chat.postMessage", slackJson(), "/blocks/0"),
                call(
                        Contract.slack(),
                        "POST /auth.test",
                        Asked.bearer("POST", "/api/auth.test").form("")),
                call(Contract.bitbucket(), "GET /repositories/{workspace}/{repo_slug}/commits", commits()),
                call(Contract.bitbucket(), "POST /repositories/{workspace}/{repo_slug}/commits", someCommits()),
                call(Contract.bitbucket(), "GET /repositories/{workspace}/{repo_slug}/pullrequests", pullRequests()),
                call(Contract.bitbucket(), "token", bitbucketToken()),
                call(
                        Contract.s3(),
                        "PutObject",
                        Asked.signed("PUT", "/bucket/a/b.txt?x-id=PutObject").body("hello")),
                call(Contract.s3(), "ListObjectsV2", Asked.signed("GET", "/bucket?list-type=2&prefix=a%2F&max-keys=9")),
                call(Contract.s3(), "HeadBucket", Asked.signed("HEAD", "/bucket")),
                call(Contract.s3(), "DeleteObject", Asked.signed("DELETE", "/bucket/a/b%20c")),
                call(Contract.lambda(), "Invoke", invoke(), ""),
                call(Contract.lambda(), "CreateFunction", function(), "/Environment/Variables"),
                call(Contract.calendly(), "POST /webhook_subscriptions", subscription()));
    }

    private static Call call(Contract contract, String operation, Asked asked, String... free) {
        return new Call(operation, contract, asked, Set.of(free));
    }

    private static Asked append() {
        return Asked.bearer("POST", "/v4/spreadsheets/S1/values/Sheet1!A1:B1:append?valueInputOption=RAW&alt=json")
                .with("x-goog-api-client", "gl-java/17")
                .json("{\"values\":[[\"dev1\",21.5,true,null]]}");
    }

    private static Asked batchUpdate() {
        return Asked.bearer("POST", "/v4/spreadsheets/S1/values:batchUpdate").json("""
                {"valueInputOption":"RAW","data":[{"range":"Log!A2:G2","majorDimension":"ROWS","values":[["a",1]]}]}""");
    }

    private static Asked structure() {
        return Asked.bearer("POST", "/v4/spreadsheets/S1:batchUpdate").json("""
                {"requests":[{"addSheet":{"properties":{"title":"Tally","gridProperties":{"frozenRowCount":1}}}}]}""");
    }

    private static Asked values() {
        return Asked.bearer("GET", "/v4/spreadsheets/S1/values/Tally%21A1%3AD9?valueRenderOption=UNFORMATTED_VALUE");
    }

    private static Asked files() {
        return Asked.bearer(
                "GET",
                "/drive/v3/files?q=name%3D%272026_10%27&pageSize=100&fields=files(id,name)&supportsAllDrives=true");
    }

    private static Asked folder() {
        return Asked.bearer("POST", "/drive/v3/files?fields=id").json("""
                {"id":"1aB","name":"2026_10 (filling)","mimeType":"application/vnd.google-apps.folder","parents":["p"]}""");
    }

    private static Asked resumableUpload() {
        return Asked.bearer("POST", "/upload/drive/v3/files?uploadType=resumable")
                .with("x-upload-content-type", "text/plain")
                .with("x-upload-content-length", "11")
                .json("{\"name\":\"n.txt\",\"parents\":[\"p\"]}");
    }

    private static Asked uploadedPart() {
        return new Asked(
                        "PUT",
                        "/upload/drive/v3/files?uploadType=resumable&upload_id=u1",
                        java.util.Map.of(),
                        new byte[0])
                .with("content-range", "bytes 0-10/11")
                .body("hello drive");
    }

    static Asked multipartUpload(String description) {
        return Asked.bearer("POST", "/upload/drive/v3/files?uploadType=multipart")
                .with("content-type", "multipart/related; boundary=b")
                .body("--b\r\nContent-Type: application/json\r\n\r\n" + description
                        + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n");
    }

    private static Asked trashed() {
        return Asked.bearer("POST", "/drive/v3/files/f1")
                .with("x-http-method-override", "PATCH")
                .json("{\"trashed\":true}");
    }

    private static Asked insertAll() {
        return Asked.bearer("POST", "/bigquery/v2/projects/p1/datasets/d1/tables/t1/insertAll?prettyPrint=false")
                .json(
                        "{\"rows\":[{\"insertId\":\"k1\",\"json\":{\"name\":\"x\",\"n\":[1]}}],\"skipInvalidRows\":true}");
    }

    private static Asked table() {
        return Asked.bearer("POST", "/bigquery/v2/projects/p1/datasets/d1/tables")
                .json("""
                {"tableReference":{"projectId":"p1","datasetId":"d1","tableId":"t1"},
                 "schema":{"fields":[{"name":"at","type":"TIMESTAMP","mode":"REQUIRED"}]},
                 "timePartitioning":{"type":"DAY","field":"at","expirationMs":"86400000"}}""");
    }

    private static Asked query() {
        return Asked.bearer("POST", "/bigquery/v2/projects/p1/queries").json("""
                {"query":"select 1","useLegacySql":false,"timeoutMs":10000,"parameterMode":"NAMED",
                 "queryParameters":[{"name":"n","parameterType":{"type":"INT64"},"parameterValue":{"value":"1"}}]}""");
    }

    private static Asked refresh() {
        return Asked.bearer("POST", "/token")
                .with("authorization", null)
                .form("grant_type=refresh_token&refresh_token=r&client_id=i&client_secret=s");
    }

    private static Asked assertion() {
        return refresh().form("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + JWT);
    }

    private static Asked slackForm() {
        return Asked.bearer("POST", "/api/chat.postMessage")
                .form("channel=%23events&text=hi&username=bot&icon_emoji=%3Ahorse%3A&mrkdwn=1&unfurl_links=false"
                        + "&blocks=%5B%5D");
    }

    private static Asked slackJson() {
        return Asked.bearer("POST", "/api/chat.postMessage")
                .json(
                        "{\"channel\":\"#events\",\"text\":\"hi\",\"blocks\":[{\"type\":\"divider\"}],\"link_names\":true}");
    }

    private static Asked commits() {
        return Asked.bearer("GET", "/2.0/repositories/w/r/commits?include=a&include=b&exclude=c&pagelen=100");
    }

    private static Asked someCommits() {
        return Asked.bearer("POST", "/2.0/repositories/w/r/commits?pagelen=100&fields=next,values.hash")
                .form("include=a&include=b&exclude=c");
    }

    private static Asked pullRequests() {
        return Asked.bearer(
                "GET", "/2.0/repositories/w/r/pullrequests?state=OPEN&state=MERGED&fields=values.id&page=2");
    }

    private static Asked bitbucketToken() {
        return Asked.bearer("POST", "/site/oauth2/access_token")
                .with("authorization", "Basic aWQ6c2VjcmV0")
                .form("grant_type=client_credentials");
    }

    private static Asked invoke() {
        return Asked.signed("POST", "/2015-03-31/functions/fn1/invocations?Qualifier=1")
                .with("x-amz-invocation-type", "RequestResponse")
                .with("amz-sdk-invocation-id", "8d1b6b8e")
                .body("{\"any\":1}");
    }

    private static Asked function() {
        return Asked.signed("POST", "/2015-03-31/functions").json("""
                {"FunctionName":"hoofprint-relay","Runtime":"java17","Handler":"io.hoofprint.Relay",
                 "Role":"arn:aws:iam::123456789012:role/relay","Code":{"ZipFile":"UEsDBA=="},"Timeout":30,
                 "Environment":{"Variables":{"HOOFPRINT_URL":"https://x"}},"Architectures":["arm64"]}""");
    }

    private static Asked subscription() {
        return Asked.bearer("POST", "/webhook_subscriptions").json("""
                {"url":"https://x.example/webhooks/calendly","events":["invitee.created","invitee.canceled"],
                 "organization":"https://api.calendly.com/organizations/A","scope":"organization","signing_key":"k"}""");
    }
}

/**
 * The relay: a small function on AWS Lambda in front of Hoofprint. It forwards the requests it is invoked with; those it
 * cannot forward it stores in S3, from where Hoofprint drains them later. Its caller gets 2xx only after one of the two.
 *
 * <pre>
 *   event -> GatewayEvent | PlainEvent -> Request -> Forwarder -> Hoofprint
 *                                                    └ failed: Fallback -> S3 fallback/yyyy/MM/dd/requestId.json
 * </pre>
 *
 * It is packaged with only the few libraries it needs, so of the rest of Hoofprint it imports {@code wire} alone; nothing
 * imports it.
 */
package io.hoofprint.relay;

/**
 * The relay: a small function that stands before Hoofprint on AWS Lambda and outlives it. It forwards what it is called
 * with; what it cannot forward it keeps in S3, from where Hoofprint takes it in later. Only when one of the two is done
 * does its caller hear 2xx.
 *
 * <pre>
 *   event -> GatewayEvent | PlainEvent -> Request -> Forwarder -> Hoofprint
 *                                                    └ failed: Fallback -> S3 fallback/yyyy/MM/dd/requestId.json
 * </pre>
 *
 * It is zipped by itself with the few libraries it needs, so of the rest of Hoofprint it imports {@code wire} alone, and
 * nothing of the rest imports it.
 */
package io.hoofprint.relay;

/**
 * Signatures of webhooks as data: a row of {@code webhooks.schemes} says how a provider signs, and nothing here knows a
 * provider by name. Imports {@code platform.error} and {@code platform.json} only.
 */
package io.hoofprint.platform.webhook;

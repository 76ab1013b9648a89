/**
 * The warehouse as a Google BigQuery dataset. Events are streamed into the shards, and stay there as they are while
 * they may be in the streaming buffer; each day's job is one script in one transaction, run by BigQuery itself.
 */
package io.hoofprint.destination.warehouse.bigquery;

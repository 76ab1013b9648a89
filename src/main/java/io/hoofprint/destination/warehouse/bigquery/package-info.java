/**
 * The warehouse as a dataset of Google BigQuery's. Events are streamed into the shards, and stay there as they are while
 * they may lie in the streaming buffer; each job of a day is one script in one transaction, run by BigQuery itself.
 */
package io.hoofprint.destination.warehouse.bigquery;

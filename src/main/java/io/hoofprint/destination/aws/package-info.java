/** What every destination on AWS needs: the creation of clients, and the mapping of their errors. */
package io.hoofprint.destination.aws;

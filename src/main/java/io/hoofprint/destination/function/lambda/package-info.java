/** Functions at AWS Lambda. Imports the role's contract, {@code destination.aws} and {@code platform}. */
package io.hoofprint.destination.function.lambda;

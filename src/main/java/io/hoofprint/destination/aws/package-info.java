/** What every destination on AWS needs: how its clients are made, and what their failures say. */
package io.hoofprint.destination.aws;

/**
 * Who calls and what they may do: keys, roles, rates, tickets, the access policy. Names no flow; imports other rooms of
 * {@code platform} only.
 */
package io.hoofprint.platform.auth;

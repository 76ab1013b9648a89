// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

/**
 * The sender of a flow whose events need no key: no key may have its name, or it could send as that sender. A {@link
 * java.util.ServiceLoader} service, so that commands without a server know it too.
 */
public interface ReservedSender {
    String sender();
}

// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.AuditLog;
import io.hoofprint.platform.auth.AuditLog.Entry;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.QueryRedactor;
import io.vertx.core.http.HttpMethod;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what admins do before it is done: what cannot be recorded is not done, but for revoking a key, which must never have
 * to wait for a disk.
 */
final class ActionAudit {
    private static final Logger LOG = LoggerFactory.getLogger(ActionAudit.class);
    private static final String ADMIN = "/admin/";
    /** It is a sign-in, of each page and each of its connections, and changes nothing. */
    private static final String TICKET = "/admin/v1/ticket";

    private static final String KEY = "/admin/v1/keys/";
    private static final Pattern SECRET = Pattern.compile("(?i).*(pass|pwd|secret|token|key|cred|auth).*");
    private static final int LONGEST_DETAIL = 1_000;

    private final AuditLog log;
    private final TrustedProxies proxies;

    ActionAudit(AuditLog log, TrustedProxies proxies) {
        this.log = log;
        this.proxies = proxies;
    }

    /** @param refuse run instead of the action if it could not be recorded, and the action may wait */
    void before(RequestContext context, Access access, byte[] body, Runnable action, Consumer<Throwable> refuse) {
        if (!concerns(context, access)) {
            action.run();
            return;
        }
        Entry entry =
                Entry.action(context.caller().name(), proxies.client(context.request()), what(context), detail(body));
        log.record(entry, failure -> {
            if (failure == null) {
                context.audited(entry);
                action.run();
            } else if (isRevocation(context)) {
                LOG.warn("Not in the audit, which cannot be written: {} by {}", entry.what(), entry.by(), failure);
                action.run();
            } else {
                refuse.accept(failure);
            }
        });
    }

    /** The entry before stays, and this one says how it ended. */
    void failed(Entry entry, int status) {
        log.record(entry.failed(status), failure -> {
            if (failure != null) {
                LOG.warn("Not in the audit, which cannot be written: {} failed with {}", entry.what(), status, failure);
            }
        });
    }

    /** Reading is no action; outside of /admin/ a GET of an admin is the other name of a POST. */
    private static boolean concerns(RequestContext context, Access access) {
        return access.equals(Access.of(Role.ADMIN))
                && context.caller() != null
                && !context.path().equals(TICKET)
                && (context.method() != HttpMethod.GET || !context.path().startsWith(ADMIN));
    }

    private static boolean isRevocation(RequestContext context) {
        return context.method() == HttpMethod.DELETE && context.path().startsWith(KEY);
    }

    private static String what(RequestContext context) {
        String query = context.request().query();
        return context.method() + " " + context.path()
                + (query == null
                        ? ""
                        : QueryRedactor.withoutKey(query)
                                .map(rest -> "?" + rest)
                                .orElse(""));
    }

    private static JsonNode detail(byte[] body) {
        if (body.length == 0 || body.length > LONGEST_DETAIL) {
            return null;
        }
        try {
            return masked(StrictJson.read(body, JsonNode.class));
        } catch (Problem noJson) {
            return null;
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (SECRET.matcher(name).matches()) {
                    object.put(name, "***");
                } else {
                    masked(object.get(name));
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(ActionAudit::masked);
        }
        return node;
    }
}

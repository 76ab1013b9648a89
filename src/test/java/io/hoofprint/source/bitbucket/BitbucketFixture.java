// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import io.hoofprint.contract.BitbucketStandIn;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** Bitbucket's routes as they are shipped, in a Camel context of their own. */
public final class BitbucketFixture implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** @param url of the stand-in */
    public static BitbucketFixture of(String url) throws Exception {
        return new BitbucketFixture(url, Map.of());
    }

    /** @param environment further settings, as environment variables */
    BitbucketFixture(String url, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "HOOFPRINT_COMMITS",
                "bitbucket",
                "BITBUCKET_ENDPOINT",
                url + "/2.0",
                "BITBUCKET_TOKEN_ENDPOINT",
                url + BitbucketStandIn.TOKEN_PATH,
                "BITBUCKET_KEY_ID",
                BitbucketStandIn.KEY,
                "BITBUCKET_SECRET_KEY",
                BitbucketStandIn.SECRET));
        all.putAll(environment);
        Settings settings = Settings.load(Path.of("target/none"), all);
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        for (String name : new String[] {"_errors", "destination-commits-bitbucket"}) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("classpath:routes/" + name + ".camel.yaml"));
        }
        camel.start();
    }

    public CamelContext camel() {
        return camel;
    }

    Bitbucket bitbucket() {
        return camel.getRegistry().findSingleByType(Bitbucket.class);
    }

    BitbucketCheck check() {
        return camel.getRegistry().findSingleByType(BitbucketCheck.class);
    }

    /** A client of the same routes with another limit and clock. */
    Bitbucket bitbucket(int anHour, LongSupplier nanos) {
        Settings settings = camel.getRegistry().lookupByNameAndType("settings", Settings.class);
        Bitbucket bitbucket = new Bitbucket(settings, anHour, nanos);
        bitbucket.setCamelContext(camel);
        return bitbucket;
    }

    @Override
    public void close() {
        camel.stop();
    }
}

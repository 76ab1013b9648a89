# Built from what `make package` leaves, a thin jar beside its libraries, and the script that starts it.
# The base has a Java 25 as JAVA_HOME, bash and useradd; where it lacks zip and unzip, it has apt-get.
ARG BASE=eclipse-temurin:25-jre

FROM ${BASE} AS trained
WORKDIR /opt/hoofprint
COPY bin/hoofprint bin/learn-classes deploy/image/healthy bin/
COPY target/hoofprint.jar ./
COPY target/lib lib/
# Only this platform's SQLite and DuckDB are needed; the others are most of the drivers' weight. Both lie beside their jars: from
# within, they would be unpacked at each start, to where a container often may execute nothing.
RUN (command -v zip && command -v unzip) || (apt-get update && apt-get install -y --no-install-recommends zip unzip) && \
    unzip -q -j lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" -d lib && \
    zip -q -d lib/sqlite-jdbc-*.jar 'org/sqlite/native/*' && \
    unzip -q lib/duckdb_jdbc-*.jar "libduckdb_java.so_linux_$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')" -d lib && \
    zip -q -d lib/duckdb_jdbc-*.jar 'libduckdb_java.so_*'
# What the JVM learns below holds for files of that time to the second, and a layer rounds fractions of one.
RUN find . -name '*.jar' -exec touch --date='2026-01-01 00:00:00 UTC' {} +
# Half of the container's memory is Java's heap. Out of it, the process ends, for whoever watches it to start it again; a crash is
# told on standard error. No file of the JVM's own is written.
RUN printf '%s\n' -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:+ErrorFileToStderr -XX:-UsePerfData \
    -Dorg.sqlite.lib.path=/opt/hoofprint/lib > java.options
# One start and stop teaches the JVM which classes to have ready (an AOT cache).
RUN bin/learn-classes "$JAVA_HOME/bin/java" "$PWD/hoofprint.jar" "$PWD/hoofprint.aot" -XX:AOTCacheOutput \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow @/opt/hoofprint/java.options

FROM ${BASE}
# By number, so that Kubernetes sees that it is not root; of group 0, as whoever OpenShift has run it. Other users may work here
# too: what Hoofprint makes is its user's alone.
RUN useradd --uid 10001 --gid 0 --no-log-init --no-create-home --home-dir /var/lib/hoofprint hoofprint && \
    install --directory --owner=10001 --group=0 --mode=1777 /var/lib/hoofprint && \
    ln -s /opt/hoofprint/bin/hoofprint /usr/local/bin/hoofprint
COPY --from=trained /opt/hoofprint /opt/hoofprint
USER 10001:0
WORKDIR /var/lib/hoofprint
# Others reach a container only by the ports that are published.
ENV HOME=/var/lib/hoofprint HOOFPRINT_HTTP_HOST=0.0.0.0 HOOFPRINT_MANAGEMENT_HOST=0.0.0.0 HOOFPRINT_BUTTONS_HOST=0.0.0.0
EXPOSE 8080 9876 1883
# Data, and config/, flows/ and ext/ where one wants them. The folder is there before it is a volume, or that would be root's.
VOLUME /var/lib/hoofprint
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m \
    CMD ["/opt/hoofprint/bin/healthy"]
ENTRYPOINT ["/opt/hoofprint/bin/hoofprint"]

# Built from what `make package` leaves, a thin jar beside its libraries, and the script that starts it.
FROM eclipse-temurin:25-jre AS trained
WORKDIR /opt/hoofprint
COPY bin/hoofprint bin/
COPY target/hoofprint.jar ./
COPY target/lib lib/
# Only this platform's SQLite and DuckDB are needed; the others are most of the drivers' weight. DuckDB's lies beside its jar:
# from within, its driver would unpack 60 MB among the temporary files at each start.
# One start and stop teaches the JVM which classes to have ready (an AOT cache).
RUN apt-get update && apt-get install -y --no-install-recommends zip unzip && \
    keep="org/sqlite/native/Linux/$(uname -m | sed 's/amd64/x86_64/; s/arm64/aarch64/')/*" && \
    zip -q -d lib/sqlite-jdbc-*.jar 'org/sqlite/native/*' -x "$keep" && \
    unzip -q lib/duckdb_jdbc-*.jar "libduckdb_java.so_linux_$(dpkg --print-architecture)" -d lib && \
    zip -q -d lib/duckdb_jdbc-*.jar 'libduckdb_java.so_*' && \
    (JAVA_OPTS='-XX:AOTMode=record -XX:AOTConfiguration=aot.conf' timeout -s TERM 20 bin/hoofprint || true) && \
    JAVA_OPTS='-XX:AOTMode=create -XX:AOTConfiguration=aot.conf -XX:AOTCacheOutput=hoofprint.aot' bin/hoofprint && \
    rm -rf aot.conf data

FROM eclipse-temurin:25-jre
# The volume's folder must be there before it is a volume, or it would belong to root.
RUN useradd --system --user-group --create-home --home-dir /var/lib/hoofprint hoofprint && \
    install --directory --owner=hoofprint --group=hoofprint --mode=700 /var/lib/hoofprint/data
COPY --from=trained /opt/hoofprint /opt/hoofprint
USER hoofprint
WORKDIR /var/lib/hoofprint
ENV HOOFPRINT_HTTP_HOST=0.0.0.0
EXPOSE 8080
VOLUME /var/lib/hoofprint/data
# Settings belong into config/ of the working folder, jars of one's own into its ext/.
ENTRYPOINT ["/opt/hoofprint/bin/hoofprint"]

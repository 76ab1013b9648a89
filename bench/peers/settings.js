// Node-RED without its editor; everything by environment, see bench/peers.sh.
module.exports = {
    uiHost: "127.0.0.1",
    uiPort: Number(process.env.PEER_PORT),
    userDir: process.env.PEER_DIR,
    flowFile: process.env.PEER_FLOWS,
    httpAdminRoot: false,
    contextStorage: { default: { module: "localfilesystem" } },
    diagnostics: { enabled: false },
    telemetry: { enabled: false },
    logging: { console: { level: "warn", metrics: false, audit: false } },
};

# shellcheck shell=bash disable=SC2154,SC2034,SC2086,SC2120,SC2119,SC2211 # names of bench/run, processes.sh and table.sh
# Node-RED and mosquitto, which do the same jobs; and the part `peers`. bench/run sources it. See bench/peers/README.md.

# Sets peers_missing to what is to be installed, empty if all is there; fatal where the part asked for is nothing without.
find_peers() {
  local need
  peers_missing=''
  for need in npm:npm mosquitto:mosquitto mosquitto_sub:mosquitto-clients; do
    PATH=$PATH:/usr/sbin command -v "${need%%:*}" > /dev/null || peers_missing+=" ${need##*:}"
  done
  [[ -z $peers_missing ]] || peers_missing="these are missing: apt-get install$peers_missing"
  case $what in mqtt | peers) [[ -z $peers_missing ]] || die "$peers_missing" ;; esac
}

# Once for each package-lock.json; no package's own script is run.
install_peers() {
  local lock=target/peers/package-lock.json
  [[ -d target/peers/node_modules ]] && cmp -s bench/peers/package-lock.json $lock && return
  rm -rf target/peers && mkdir -p target/peers
  cp bench/peers/package.json target/peers/
  cp bench/peers/package-lock.json $lock
  (cd target/peers && npm ci --ignore-scripts --no-audit --no-fund) > "$tmp/npm.log" 2>&1 \
    || { rm -f $lock; die "npm ci failed: $(tail -5 "$tmp/npm.log")"; }
}

node_red_version() { sed -nE 's/.*"version": *"([^"]+)".*/Node-RED \1/p' target/peers/node_modules/node-red/package.json; }

# start_node_red [MQTT-PORT]: with empty files; sets node_url.
start_node_red() {
  install_peers
  node_mqtt=${1:-0}
  node_port=$(free_port)
  node_url=http://127.0.0.1:$node_port
  rm -rf "$tmp/node-red" && mkdir "$tmp/node-red"
  : > "$tmp/node-red/clicks" && : > "$tmp/node-red/presses"
  launch_node_red
}

# Again, on the files and the port that it had.
launch_node_red() {
  PEER_PORT=$node_port PEER_DIR=$tmp/node-red PEER_FLOWS=$PWD/bench/peers/flows.json CLICKS_FILE=$tmp/node-red/clicks \
    PRESSES_FILE=$tmp/node-red/presses MQTT_PORT=$node_mqtt target/peers/node_modules/node-linux-*/bin/node \
    target/peers/node_modules/node-red/red.js --settings bench/peers/settings.js > "$tmp/node-red.log" 2>&1 &
  pid[node-red]=$!
  await 60 "Node-RED: $tmp/node-red.log" curl -sf -o /dev/null "$node_url/ready"
}

stop_node_red() { stop node-red; }

# start_mosquitto NAME: with nothing kept; sets broker_port.
start_mosquitto() {
  broker_port=$(free_port)
  mkdir -p "$tmp/$1"
  rm -f "$tmp/$1"/*
  sed "s|MQTT_PORT|$broker_port|; s|PEER_DIR|$tmp/$1|; s|PEER_USER|$(id -un)|" bench/peers/mosquitto.conf > "$tmp/$1.conf"
  launch_mosquitto "$1" "$broker_port"
}

launch_mosquitto() {
  PATH=$PATH:/usr/sbin mosquitto -c "$tmp/$1.conf" > "$tmp/$1.log" 2>&1 &
  pid[$1]=$!
  await 30 "mosquitto" is_open "$2"
}

measure_peers() {
  if [[ -n $peers_missing ]]; then
    echo && echo "Peers: left out, for $peers_missing"
    return
  fi
  measure_posts
  [[ -n ${noted[flood.node]:-} ]] || measure_flood
  print_killed_posts
}

measure_posts() {
  local round
  start_node_red
  start_subject
  load "$warmup" "$node_url" /v1/events "$connections" 1 none
  load_subject "$warmup" "$connections" 1 none
  for ((round = 0; round < rounds; round++)); do
    load "$duration" "$node_url" /v1/events "$connections" 1 none
    note posts.node "$rate" && note posts.node.p99 "$p99"
    load_subject "$duration" "$connections" 1 none
    note posts.hoofprint "$rate" && note posts.hoofprint.p99 "$p99"
  done
  stop_node_red
  stop_subject
  print_posts
}

# shellcheck disable=SC2086 # noted figures are lists of words
print_posts() {
  local node hoofprint
  node=$(median ${noted[posts.node]}) hoofprint=$(median ${noted[posts.hoofprint]})
  echo && echo "Peers: a click of 200 bytes a request, $connections connections; checked, stored, answered, counted"
  head_row requests/s Node-RED
  row "$(node_red_version): file, no fsync" 1 "$(median ${noted[posts.node.p99]})" ${noted[posts.node]}
  row 'Hoofprint: fsync before its answer' "$(ratio "$hoofprint" "$node")" "$(median ${noted[posts.hoofprint.p99]})" ${noted[posts.hoofprint]}
}

# Both are killed while 20,000 clicks are sent, each with an id, and started again; who had no answer sends again.
print_killed_posts() {
  local clicks=20000
  echo && echo "SIGKILL while $(thousands $clicks) clicks with ids are sent by 64; those without an answer are sent again"
  head_killed
  start_node_red
  send_clicks "$node_url" none
  await 60 'clicks in the file' has_lines "$tmp/node-red/clicks" $((clicks / 4))
  stop_dead node-red
  cut_off posts && launch_node_red && send_again posts
  stop_node_red
  row_killed "$(node_red_version)" "$tmp/node-red/clicks"
  start_hoofprint
  send_clicks "$url" "$send_key"
  await 60 'clicks in the ledger' has_head clicks $((clicks / 4))
  stop_dead hoofprint
  cut_off posts && launch_hoofprint && send_again posts
  stop hoofprint
  row_killed Hoofprint clicks "$tmp/data"
  require_whole $clicks
}

# send_clicks URL KEY
send_clicks() { BENCH_KEY=$2 start_helper posts "${in_java[@]}" PostFarm "$1" 64 $clicks "$tmp/acknowledged"; }

# cut_off HELPER: its server was killed; sets acknowledged.
cut_off() { hear "$1" && acknowledged=$heard; }

# send_again HELPER: its server is back; sets again.
send_again() {
  tell "$1" again
  hear "$1" && again=$heard
  stop "$1"
}

head_killed() { printf '  %-34s %12s %12s %8s %8s\n' '' acknowledged 'sent again' lost twice; }

# row_killed TITLE KEPT...: KEPT as KeptEvents takes it, of servers that are stopped; sets lost, twice, kept.
row_killed() {
  read -r lost twice kept < <("${in_java[@]}" KeptEvents "$tmp/acknowledged" "${@:2}" 2> "$tmp/kept.log") || :
  [[ -n ${kept:-} ]] || die "KeptEvents failed: $(tail -5 "$tmp/kept.log")"
  printf '  %-34s %12s %12s %8s %8s\n' "$1" "$(thousands "$acknowledged")" "$(thousands "$again")" "$(thousands "$lost")" "$(thousands "$twice")"
}

# require_whole NUMBER: what Hoofprint acknowledged is there, once; anything else is no matter of speed.
require_whole() { ((lost == 0 && twice == 0 && kept == $1)) || die "Hoofprint lost $lost, has $twice twice, and kept $kept of $1"; }

has_lines() { (($(wc -l < "$1") >= $2)); }

# has_head STREAM NUMBER
has_head() { (($(reader_number "$1" head) >= $2)); }

# reader_number STREAM MEMBER: of its reader, by the admin API; 0 before there is one.
reader_number() {
  curl -sf -H "x-api-key: $admin_key" "$url/admin/v1/readers" | sed -E 's/\{/\n/g' | grep "\"stream\":\"$1\"" | sed -nE "s/.*\"$2\":([0-9]+).*/\1/p" \
    | sed q | grep . || echo 0
}

# await_quiet FILE: until it does not grow for two seconds.
await_quiet() {
  local size=-1
  while [[ $size != "$(wc -c < "$1")" ]]; do
    size=$(wc -c < "$1")
    sleep 2
  done
}

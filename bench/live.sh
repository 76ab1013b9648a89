# shellcheck shell=bash disable=SC2154,SC2034,SC2086,SC2120,SC2119,SC2211 # names of bench/run, processes.sh and table.sh
# The part `live`; bench/run sources it.

# One fresh program a load: a client that stops reading must not be paid for by the next load.
measure_live() {
  echo && echo "Live numbers: websockets follow the counts; from a click's POST to the message that counts it, windows of 50 ms"
  printf '  %-46s %8s %8s %8s %12s %10s\n' '' 'p50 ms' 'p99 ms' 'max ms' 'messages' 'MB kept'
  live 1000 1000 0 '1,000 follow, 1,000 clicks/s (20 messages/s each)' && print_live_goals 110
  live 1000 1000 1 '1,000 follow, 1,000 clicks/s, one never reads' && print_live_goals 110
  live 1000 50 0 '1,000 follow, 50 clicks/s' && print_live_goals 80
  live 5000 5 0 '5,000 follow, 5 clicks/s (5 messages/s each)' && print_live_goals 100
  measure_flood
}

# live FOLLOWERS RATE STUCK TITLE: sets live_p99, live_missing, live_grown.
live() {
  local p50 most messages before
  start_hoofprint
  make_follow_keys 10
  fan "$1" "$2" "$warmup" 1 0 > /dev/null
  before=$(live_heap)
  read -r p50 live_p99 most messages live_missing < <(fan "$1" "$2" 4 "$duration" "$3") || :
  [[ -n ${live_missing:-} ]] || die "LiveFan failed: $(tail -5 "$tmp/fan.log")"
  live_grown=$(($(live_heap) - before))
  printf '  %-46s %8s %8s %8s %12s %10s\n' "$4" "$p50" "$live_p99" "$most" "$(thousands "$messages")" "$live_grown"
  stop hoofprint
}

# fan FOLLOWERS RATE WARMUP SECONDS STUCK
fan() { BENCH_KEY=$send_key BENCH_FOLLOW_KEYS=$follow_keys "${in_java[@]}" LiveFan "$url" "$@" 2> "$tmp/fan.log"; }

# One key may have 1,000 connections of an event loop; so many keys of readers share the followers.
make_follow_keys() {
  local n
  follow_keys=''
  for ((n = 0; n < $1; n++)); do follow_keys+="$(new_key "follower-$n" read) "; done
}

# new_key NAME ROLE
new_key() {
  curl -sf -H "x-api-key: $admin_key" -H 'Content-Type: application/json' -d "{\"name\":\"$1\",\"role\":\"$2\"}" "$url/admin/v1/keys" \
    | sed -E 's/.*"key":"([^"]+)".*/\1/' || die "no key could be made"
}

print_live_goals() {
  echo "    $(goal "p99 < $1 ms" "$live_p99 < $1"); $(goal 'nothing dropped' "$live_missing == 0"); $(goal 'memory flat (< 10 MB kept)' "$live_grown < 10")"
}

# MB of the heap that are in use after a collection: resident memory also grows as a JVM makes itself comfortable.
live_heap() {
  until curl -sf "http://127.0.0.1:$management/observe/metrics" | grep -q '^hoofprint_live_subscribers 0'; do sleep 0.1; done
  jcmd "${pid[hoofprint]}" GC.run > /dev/null
  jcmd "${pid[hoofprint]}" GC.heap_info | sed -nE '/heap/s/.*used ([0-9]+)K.*/\1/p' | awk '{kb += $1} END {printf "%d", kb / 1024}'
}

# Flat out, beside Node-RED. Who sees every key's counts is sent each count that changed as a message of its own, as
# Node-RED sends it.
measure_flood() {
  local round followers=1000 senders=16
  if [[ -n $peers_missing ]]; then
    echo "  flat out, beside Node-RED: left out, for $peers_missing"
    return
  fi
  start_node_red
  start_hoofprint
  for ((round = 0; round < rounds; round++)); do
    flood node "$node_url" none none
    flood hoofprint "$url" "$send_key" "$admin_key"
  done
  stop_node_red
  stop hoofprint
  print_flood $followers $senders
}

# flood NAME URL KEY FOLLOW-KEY: notes what it reached; Hoofprint must have told the last click in the end.
flood() {
  local messages clicks told answered all
  all=$(sum_of "flood.$1.all")
  read -r messages clicks told answered < <(BENCH_KEY=$3 BENCH_FOLLOW_KEY=$4 "${in_java[@]}" LiveFlood "$2" $followers $senders \
    "$((round == 0 ? warmup : 2))" "$duration" "$all" 2> "$tmp/flood.log") || :
  [[ -n ${answered:-} ]] || die "LiveFlood of $1 failed: $(tail -5 "$tmp/flood.log")"
  note "flood.$1" "$messages" && note "flood.$1.clicks" "$clicks"
  note "flood.$1.all" "$answered"
  all=$(sum_of "flood.$1.all")
  if ((told != all)); then
    [[ $1 != hoofprint ]] || die "$told clicks were told in the end, and $all were answered"
    echo "  ($1 told $told of $all clicks 10 s after the last one)"
  fi
}

sum_of() { awk '{for (i = 1; i <= NF; i++) n += $i} END {printf "%d", n}' <<< "${noted[$1]:-}"; }

# shellcheck disable=SC2086 # noted figures are lists of words
print_flood() {
  local node hoofprint
  node=$(median ${noted[flood.node]}) hoofprint=$(median ${noted[flood.hoofprint]})
  echo && echo "Flat out: $(thousands "$1") websockets follow clicks in 64 colours, which $2 senders post one after the other; messages received"
  head_row messages/s Node-RED
  row "$(node_red_version)" 1 - ${noted[flood.node]}
  row 'Hoofprint' "$(ratio "$hoofprint" "$node")" - ${noted[flood.hoofprint]}
  echo "  of clicks/s: Node-RED $(thousands "$(median ${noted[flood.node.clicks]})"), Hoofprint $(thousands "$(median ${noted[flood.hoofprint.clicks]})"); a message of Hoofprint's counts all clicks of its colour in a window"
  echo "  $(goal 'more messages/s than Node-RED' "$hoofprint > $node")"
}

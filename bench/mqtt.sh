# shellcheck shell=bash disable=SC2154,SC2034,SC2086,SC2120,SC2119,SC2211 # names of bench/run, processes.sh and table.sh
# The part `mqtt`; bench/run sources it.

bridges=100 presses_a_second=10000

measure_mqtt() {
  if [[ -n $peers_missing ]]; then
    echo && echo "Buttons by MQTT: left out, for $peers_missing"
    return
  fi
  local round
  start_brokers
  for ((round = 0; round < rounds; round++)); do
    for one in mosquitto node hoofprint; do
      farm $one $presses_a_second && farm $one 0
    done
  done
  stop_brokers
  print_mqtt
  print_killed_presses
}

# Mosquitto with a subscriber whose session it keeps, Node-RED behind another mosquitto, and Hoofprint.
start_brokers() {
  start_mosquitto mosquitto && farm_port[mosquitto]=$broker_port
  subscribe "$broker_port" -R > /dev/null 2>&1 &
  pid[subscriber]=$!
  start_mosquitto broker && farm_port[node]=$broker_port
  start_node_red "$broker_port"
  start_buttons
}

declare -A farm_port farm_sent

# subscribe PORT OPTION...: in a session that outlives it; prints each press as a line.
subscribe() { exec mosquitto_sub -h 127.0.0.1 -p "$1" -c -i subscriber -q 1 -t 'iotbutton/+' "${@:2}"; }

# A thousand buttons, each known to the sheet.
start_buttons() {
  local n map='' port
  for ((n = 0; n < 1000; n++)); do map+="$(printf 'B%04d' $n): Person $((n % 10)) / Press; "; done
  port=$(free_port)
  export HOOFPRINT_BUTTONS_PORT=$port HOOFPRINT_BUTTONS_MAP=$map
  start_hoofprint
  farm_port[hoofprint]=$port
}

stop_brokers() {
  local one
  for one in subscriber mosquitto broker node-red hoofprint; do stop $one; done
  unset HOOFPRINT_BUTTONS_PORT HOOFPRINT_BUTTONS_MAP
}

# farm NAME RATE: notes what it reached, and waits until all of it is stored, so that the next load has the machine alone.
farm() {
  local reached p50 p99 most sent name=mqtt.$1.$2
  sync -f "$tmp"
  read -r reached p50 p99 most sent < <("${in_java[@]}" PressFarm "${farm_port[$1]}" $bridges "$2" \
    "$((round == 0 ? warmup : 2))" "$duration" 2> "$tmp/farm.log") || :
  [[ -n ${sent:-} ]] || die "PressFarm of $1 failed: $(tail -5 "$tmp/farm.log")"
  note "$name" "$reached" && note "$name.p99" "$p99"
  farm_sent[$1]=$((${farm_sent[$1]:-0} + sent))
  local start=$EPOCHREALTIME
  case $1 in
    node) await 300 'Node-RED to store all presses' has_lines "$tmp/node-red/presses" "${farm_sent[node]}" ;;
    hoofprint)
      local head
      head=$(reader_number buttons head)
      ((head == farm_sent[hoofprint])) || die "${farm_sent[hoofprint]} presses were acknowledged, and $head are in the ledger"
      await 300 'the sheet' is_level
      ;;
  esac
  note "$name.behind" "$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN {printf "%.1f", b - a}')"
}

is_level() { (($(reader_number buttons lagEvents) == 0)); }

# shellcheck disable=SC2086 # noted figures are lists of words
print_mqtt() {
  local rate title m h p99
  for rate in $presses_a_second 0; do
    title="$(thousands $rate) presses/s" && ((rate)) || title='flat out'
    echo && echo "Buttons by MQTT, QoS 1, $bridges connections, $title: from a press to its PUBACK"
    head_row PUBACKs/s mosquitto
    m=$(median ${noted[mqtt.mosquitto.$rate]})
    mqtt_row 'mosquitto, and its subscriber' mosquitto
    mqtt_row "mosquitto, and $(node_red_version)" node
    mqtt_row 'Hoofprint: fsync before its PUBACK' hoofprint
    echo "  all stored after the load's end, s: Node-RED $(largest ${noted[mqtt.node.$rate.behind]}); Hoofprint at once, in its sheet $(largest ${noted[mqtt.hoofprint.$rate.behind]})"
    if ((rate)); then
      h=$(median ${noted[mqtt.hoofprint.$rate]}) p99=$(median ${noted[mqtt.hoofprint.$rate.p99]})
      echo "  $(goal "$(thousands $rate) PUBACKs/s" "$h >= 0.99 * $rate"), p99 $p99 ms"
    fi
  done
}

# shellcheck disable=SC2086
mqtt_row() {
  local name=mqtt.$2.$rate
  row "$1" "$(ratio "$(median ${noted[$name]})" "$m")" "$(median ${noted[$name.p99]})" ${noted[$name]}
}

# All of 60,000 presses are acknowledged in the end: a bridge sends again, after the restart, what had no PUBACK.
print_killed_presses() {
  local presses=60000
  echo && echo "SIGKILL of the broker and of who reads from it in the middle of $(thousands $presses) presses, $(thousands $presses_a_second)/s; the bridges go on in their sessions"
  head_killed
  kill_mosquitto
  kill_node_red
  kill_hoofprint
  require_whole $presses
  echo "  $(goal '0 lost, none twice' "$lost + $twice == 0")"
}

# send_presses PORT: until they are begun.
send_presses() {
  start_helper presses "${in_java[@]}" PressFarm "$1" $bridges $presses_a_second $presses "$tmp/acknowledged"
  hear presses
}

# Its subscriber is away meanwhile and comes back in the end, so that all is the broker's to keep.
kill_mosquitto() {
  start_mosquitto mosquitto
  timeout 10 mosquitto_sub -h 127.0.0.1 -p "$broker_port" -c -i subscriber -q 1 -t 'iotbutton/+' -E || die 'no session at mosquitto'
  send_presses "$broker_port"
  sleep 3
  stop_dead mosquitto
  cut_off presses && launch_mosquitto mosquitto "$broker_port" && send_again presses
  subscribe "$broker_port" > "$tmp/presses" &
  pid[subscriber]=$!
  await_quiet "$tmp/presses"
  stop subscriber
  stop mosquitto
  row_killed 'mosquitto, its subscriber away' "$tmp/presses"
}

kill_node_red() {
  start_mosquitto broker
  start_node_red "$broker_port"
  send_presses "$broker_port"
  sleep 3
  stop_dead broker
  stop_dead node-red
  cut_off presses && launch_mosquitto broker "$broker_port" && launch_node_red && send_again presses
  await_quiet "$tmp/node-red/presses"
  stop_node_red
  stop broker
  row_killed "mosquitto and $(node_red_version)" "$tmp/node-red/presses"
}

kill_hoofprint() {
  start_buttons
  send_presses "${farm_port[hoofprint]}"
  await 60 'presses in the ledger' has_head buttons $((presses / 3))
  stop_dead hoofprint
  cut_off presses && launch_hoofprint && send_again presses
  await 300 'the sheet' is_level
  stop hoofprint
  unset HOOFPRINT_BUTTONS_PORT HOOFPRINT_BUTTONS_MAP
  row_killed 'Hoofprint' buttons "$tmp/data"
}

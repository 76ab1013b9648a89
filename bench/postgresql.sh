# A PostgreSQL of a bench run's own; bench/run sources it.

# start_postgresql: below $tmp, on a free port of the loopback interface, with the defaults but for memory; sets postgresql_url.
start_postgresql() {
  local bin port as=()
  bin=$(dirname "$({ ls /usr/lib/postgresql/*/bin/initdb; command -v initdb; } 2> /dev/null | sort -V | tail -1)")
  [[ -x $bin/initdb ]] || die "initdb is missing: apt-get install postgresql"
  port=$(free_port)
  # It refuses to run as root.
  if ((EUID == 0)); then
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    chmod 711 "$tmp"
    install -d -o 65534 -g 65534 "$tmp/postgresql"
  fi
  "${as[@]}" "$bin/initdb" -D "$tmp/postgresql" -U bench -A trust -E UTF8 --locale=C.UTF-8 > "$tmp/initdb.log" 2>&1 \
    || die "initdb failed: $(tail -5 "$tmp/initdb.log")"
  "${as[@]}" "$bin/postgres" -D "$tmp/postgresql" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c shared_buffers=512MB -c max_wal_size=4GB > "$tmp/postgresql.log" 2>&1 &
  pid[postgresql]=$!
  until (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do
    kill -0 "${pid[postgresql]}" 2> /dev/null || die "PostgreSQL ended: $(tail -5 "$tmp/postgresql.log")"
    sleep 0.1
  done
  postgresql_url=jdbc:postgresql://127.0.0.1:$port/postgres
}

measure_postgresql() {
  local size name rate
  start_postgresql
  "${in_java[@]}" LedgerBatches "$postgresql_url?user=bench" "$tmp/ledger" "${BATCH_SECONDS:-2}" "$rounds" \
    > "$tmp/batches" 2> "$tmp/batches.log" || die "LedgerBatches failed: $(tail -5 "$tmp/batches.log")"
  while read -r size name rate; do note "$name.$size" "$rate"; done < "$tmp/batches"
  rm -rf "$tmp/ledger"
  print_postgresql
  measure_engines
  stop postgresql
  rm -rf "$tmp/postgresql"
}

declare -A at key answered

# The same requests to a Hoofprint on its file and to one on PostgreSQL; the other one idles meanwhile.
measure_engines() {
  local engine round ids
  for engine in sqlite postgresql; do
    start_on $engine
    load_on $engine "$warmup" none
  done
  for ((round = 0; round < rounds; round++)); do
    for ids in none unique; do
      for engine in sqlite postgresql; do
        load_on $engine "$duration" $ids
        note "on.$engine.$ids" "$rate" && note "on.$engine.$ids.p99" "$p99"
      done
    done
  done
  for engine in sqlite postgresql; do
    await 60 "all that $engine acknowledged to be counted" counts_all $engine
    stop $engine-spine
    rm -rf "$tmp/on-$engine"
  done
  print_engines
}

# start_on ENGINE: a Hoofprint of that name, in a folder of its own.
start_on() {
  local tmp=$tmp/on-$1 url http management admin_key send_key
  mkdir "$tmp"
  if [[ $1 == postgresql ]]; then
    local -x HOOFPRINT_LEDGER=postgresql HOOFPRINT_DATABASE_URL=$postgresql_url HOOFPRINT_DATABASE_USER=bench
  fi
  start_hoofprint
  pid[$1-spine]=${pid[hoofprint]}
  unset 'pid[hoofprint]'
  at[$1]=$url key[$1]=$send_key answered[$1]=0
}

# load_on ENGINE SECONDS IDS
load_on() {
  send_key=${key[$1]} load "$2" "${at[$1]}" /v1/events "$connections" 1 "$3"
  answered[$1]=$((answered[$1] + requests))
}

# At least what was answered; what was under way as a load ended may be counted too.
counts_all() {
  local counted
  counted=$(curl -sf -H "x-api-key: ${key[$1]}" "${at[$1]}/v1/stats?action=click" | grep -Eo '"count":[0-9]+' \
    | awk -F: '{n += $2} END {printf "%d", n}')
  ((counted <= answered[$1] + connections * (2 * rounds + 1))) || die "$1 counts $counted of ${answered[$1]} events"
  ((counted >= answered[$1]))
}

# shellcheck disable=SC2086 # noted figures are lists of words
print_engines() {
  local ids sqlite postgresql of
  echo && echo 'Hoofprint by HTTP on either: one event of 200 bytes a request, 64 connections, tally reader running'
  head_row requests/s SQLite
  for ids in none unique; do
    [[ $ids == none ]] && of='' || of=', an id in each'
    sqlite=$(median ${noted[on.sqlite.$ids]}) postgresql=$(median ${noted[on.postgresql.$ids]})
    row "SQLite$of" 1 "$(median ${noted[on.sqlite.$ids.p99]})" ${noted[on.sqlite.$ids]}
    row "PostgreSQL$of" "$(ratio "$postgresql" "$sqlite")" "$(median ${noted[on.postgresql.$ids.p99]})" ${noted[on.postgresql.$ids]}
  done
  echo "  $(goal '>= 0.8 of SQLite' "$postgresql >= 0.8 * $sqlite")"
}

# shellcheck disable=SC2086 # noted figures are lists of words
print_postgresql() {
  local size bare postgresql sqlite least
  echo && echo 'The ledger in PostgreSQL: batches one after the other, 200 bytes and an id an event'
  printf '  %-10s %12s %12s %12s %10s %10s\n' batch 'bare loop' postgresql sqlite 'of bare' 'of sqlite'
  for size in 1 8 64 256 1024; do
    bare=$(median ${noted[bare.$size]}) postgresql=$(median ${noted[postgresql.$size]}) sqlite=$(median ${noted[sqlite.$size]})
    printf '  %-10s %12s %12s %12s %10s %10s\n' $size "$(thousands "$bare")" "$(thousands "$postgresql")" \
      "$(thousands "$sqlite")" "$(ratio "$postgresql" "$bare")" "$(ratio "$postgresql" "$sqlite")"
    case $size in 1) least=0.35 ;; 8) least=0.55 ;; *) least=0.9 ;; esac
    echo "    $(goal '>= 0.8 of the bare loop' "$postgresql >= 0.8 * $bare"); $(goal ">= $least of SQLite" "$postgresql >= $least * $sqlite")"
  done
}

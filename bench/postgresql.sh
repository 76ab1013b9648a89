# A PostgreSQL of a bench run's own; bench/run sources it.

# start_postgresql: below $tmp, on a free port of the loopback interface, with the defaults but for memory; sets postgresql_url.
start_postgresql() {
  local bin port as=()
  bin=$(dirname "$(readlink -f "$({ ls /usr/lib/postgresql/*/bin/initdb; command -v initdb; } 2> /dev/null | sort -V | tail -1)")")
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
  "$bin/createdb" -h 127.0.0.1 -p "$port" -U bench several
  postgresql_url=jdbc:postgresql://127.0.0.1:$port/postgres
}

measure_postgresql() {
  local size name rate remembered=${REMEMBERED:-1}
  start_postgresql
  "${in_java[@]}" LedgerBatches "$postgresql_url?user=bench" "$tmp/ledger" "${BATCH_SECONDS:-2}" "$rounds" "$remembered" \
    > "$tmp/batches" 2> "$tmp/batches.log" || die "LedgerBatches failed: $(tail -5 "$tmp/batches.log")"
  while read -r size name rate; do note "$name.$size" "$rate"; done < "$tmp/batches"
  rm -rf "$tmp/ledger"
  print_postgresql
  print_remembered
  measure_engines
  measure_instances
  stop postgresql
  rm -rf "$tmp/postgresql"
}

declare -A at key answered

# on_database NAME: sets on_database, what a Hoofprint is told.
on_database() {
  on_database=(HOOFPRINT_LEDGER=postgresql HOOFPRINT_DATABASE_URL="${postgresql_url%/*}/$1" HOOFPRINT_DATABASE_USER=bench)
}

# The same requests to a Hoofprint on its file and to one on PostgreSQL; the other one idles meanwhile.
measure_engines() {
  local engine round ids
  on_database postgres
  start_on sqlite
  start_on postgresql "${on_database[@]}"
  for engine in sqlite postgresql; do load_on $engine "$warmup" none; done
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
    stop_on $engine
  done
  print_engines
}

# start_on NAME SETTING=VALUE...: a Hoofprint of that name, in a folder of its own.
start_on() {
  local name=$1 tmp=$tmp/on-$1 url http management admin_key send_key
  shift
  mkdir "$tmp"
  (($# == 0)) || local -x "$@"
  start_hoofprint
  started_as "$name"
  key[$name]=$send_key
}

started_as() {
  pid[$1-spine]=${pid[hoofprint]}
  unset 'pid[hoofprint]'
  at[$1]=$url answered[$1]=0
}

stop_on() {
  stop "$1-spine"
  rm -rf "$tmp/on-$1"
}

# The same requests to one instance, the other idling, and to two, half of the connections each.
measure_instances() {
  local round
  on_database several
  start_on instance "${on_database[@]}" "${elsewhere[@]}"
  start_beside second instance "${on_database[@]}" "${elsewhere[@]}"
  load_on instance "$warmup" unique
  load_both "$warmup"
  for ((round = 0; round < rounds; round++)); do
    load_on instance "$duration" unique
    note instances.1 "$rate" && note instances.1.p99 "$p99"
    load_both "$duration"
    note instances.2 "$rate" && note instances.2.p99 "$p99"
  done
  await 60 "all that two instances acknowledged to be counted" counts_all instance
  stop_on instance
  stop_on second
  print_instances
}

# What is written for people goes to providers that are away: a file of one machine would keep a second instance out.
elsewhere=(HOOFPRINT_SHEET=google HOOFPRINT_DRIVE=google HOOFPRINT_EVIDENCE_DRIVE_FOLDER=months HOOFPRINT_WAREHOUSE=bigquery
  HOOFPRINT_WAREHOUSE_PROJECT=bench HOOFPRINT_CHAT=slack HOOFPRINT_ARCHIVE=s3 HOOFPRINT_ARCHIVE_BUCKET=bench
  GOOGLE_KEY_ID=a GOOGLE_SECRET_KEY=b GOOGLE_REFRESH_TOKEN=c GOOGLE_ENDPOINT=http://127.0.0.1:9
  SLACK_TOKEN=t SLACK_ENDPOINT=http://127.0.0.1:9/api
  AWS_ENDPOINT=http://127.0.0.1:9 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=k AWS_SECRET_ACCESS_KEY=s)

# start_beside NAME OTHER SETTING=VALUE...: on the same database, so with the same keys.
start_beside() {
  local name=$1 other=$2 tmp=$tmp/on-$1 url http management
  shift 2
  mkdir "$tmp"
  http=$(free_port) management=$(free_port)
  url=http://127.0.0.1:$http
  local -x "$@"
  launch_hoofprint
  started_as "$name"
  key[$name]=${key[$other]}
}

# load_both SECONDS: sets rate, the sum, and p99, the larger.
load_both() {
  local name loads=()
  for name in instance second; do
    run=$((run + 1))
    load_half $name "$1" > "$tmp/half-$name" &
    loads+=($!)
  done
  # Each load numbers itself one higher: no id comes twice.
  run=$((run + 1))
  for name in "${loads[@]}"; do wait "$name" || die 'a load failed'; done
  read -r rate p99 requests < <(awk '{r += $1; n += $3} $2 > p {p = $2} END {print r, p, n}' "$tmp/half-instance" "$tmp/half-second")
  answered[instance]=$((answered[instance] + requests))
}

load_half() {
  local tmp=$tmp/on-$1
  send_key=${key[$1]} load "$2" "${at[$1]}" /v1/events $((connections / 2)) 1 unique
  echo "$rate $p99 $requests"
}

# load_on NAME SECONDS IDS
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

# shellcheck disable=SC2086 # noted figures are lists of words
print_remembered() {
  local few many
  few=$(median ${noted[few.64]}) many=$(median ${noted[many.64]})
  printf '  %-34s %12s events/s\n' 'batches of 64, few ids kept' "$(thousands "$few")" \
    "the same, $remembered million kept" "$(thousands "$many")"
  echo "    $(goal '>= 0.75 of few' "$many >= 0.75 * $few"): $(ratio "$many" "$few")"
}

# shellcheck disable=SC2086 # noted figures are lists of words
print_instances() {
  local one two
  one=$(median ${noted[instances.1]}) two=$(median ${noted[instances.2]})
  echo && echo 'Two instances on one PostgreSQL, all on the same cores: the same requests, each event with an id of its own, 64 connections in all'
  head_row requests/s one
  row 'to one, the other idles' 1 "$(median ${noted[instances.1.p99]})" ${noted[instances.1]}
  row 'half to each' "$(ratio "$two" "$one")" "$(median ${noted[instances.2.p99]})" ${noted[instances.2]}
  echo "  $(goal '>= 0.9 of one, where cores are few' "$two >= 0.9 * $one")"
}

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
  postgresql_url="jdbc:postgresql://127.0.0.1:$port/postgres?user=bench"
}

measure_postgresql() {
  local size name rate
  start_postgresql
  "${in_java[@]}" LedgerBatches "$postgresql_url" "$tmp/ledger" "${BATCH_SECONDS:-2}" "$rounds" \
    > "$tmp/batches" 2> "$tmp/batches.log" || die "LedgerBatches failed: $(tail -5 "$tmp/batches.log")"
  while read -r size name rate; do note "$name.$size" "$rate"; done < "$tmp/batches"
  stop postgresql
  rm -rf "$tmp/ledger" "$tmp/postgresql"
  print_postgresql
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

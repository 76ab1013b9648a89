# How long a start takes and what it holds, by the script that users start it by; bench/run sources it.

# The first start has the JVM learn in the background what makes the next ones faster; those are measured once it has.
measure_start() {
  local first on_empty then_
  first=$(start_times 1)
  rm -rf "$tmp/data"
  await_learnt
  on_empty=$(start_times 1)
  then_=$(start_times 5)
  rm -rf "$tmp/data"
  echo && echo 'Start by bin/hoofprint, from the process to ready and the port open'
  # shellcheck disable=SC2086 # noted figures are lists of words
  echo "  $on_empty ms on an empty folder, then $(median $then_) ms ($(echo $then_)); before Java has learnt the classes $first ms"
  # shellcheck disable=SC2086
  echo "  $(goal '< 1,500 ms on an empty folder' "$on_empty < 1500"); $(goal 'then < 1,500 ms' "$(median $then_) < 1500")"
  print_memory
}

# start_times TIMES: milliseconds, one a line.
start_times() {
  "${in_java[@]}" Start "$1" "$tmp" bin/hoofprint || die "no start: $(tail -20 "$tmp/start.log")"
}

# What is learnt lies beside the jar, and in a folder of that name until it is whole.
await_learnt() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    ! compgen -G 'target/classes-*.jsa.making' > /dev/null || { sleep 1 && continue; }
    ! compgen -G 'target/classes-*.jsa' > /dev/null || return 0
    sleep 1
  done
  die 'Java has not learnt the classes: run bin/learn-classes by hand, and read what it says'
}

print_memory() {
  local all
  start_by_script && sleep 5
  all=$(resident '^VmRSS')
  echo && echo 'Memory when idle, 5 s after ready'
  echo "  $all MB resident, of which $(resident '^RssFile') MB are mapped files (libjvm, class data, jars, SQLite)"
  echo "  $(goal '< 160 MB' "$all < 160")"
  stop hoofprint
  start_by_script -XX:NativeMemoryTracking=summary && sleep 5
  echo '  the largest parts by the JVM'\''s own book, committed MB:'
  jcmd "${pid[hoofprint]}" VM.native_memory summary \
    | sed -nE 's/^- +([A-Za-z ]*[A-Za-z]) \(.*committed=([0-9]+)KB.*/\2 \1/p' | sort -rn | sed 5q \
    | awk '{kb = $1; $1 = ""; printf "    %6.1f %s\n", kb / 1024, $0}'
  stop hoofprint
}

# start_by_script [JVM-FLAG...]: on a fresh data folder.
start_by_script() {
  http=$(free_port) management=$(free_port)
  rm -rf "$tmp/data"
  env -u ADMIN_API_KEY HOOFPRINT_DATA_DIR="$tmp/data" HOOFPRINT_HTTP_PORT="$http" HOOFPRINT_MANAGEMENT_PORT="$management" \
    HOOFPRINT_BUTTONS_PORT=0 JAVA_OPTS="${JAVA_OPTS:-} $*" bin/hoofprint > "$tmp/hoofprint.log" 2>&1 &
  pid[hoofprint]=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$management/observe/health/ready"; do
    kill -0 "${pid[hoofprint]}" 2> /dev/null || die "Hoofprint ended: $(tail -20 "$tmp/hoofprint.log")"
    sleep 0.1
  done
}

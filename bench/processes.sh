# Starts and ends the processes of a bench run; bench/run sources it. Every process is ended by its id.

declare -A pid to from

die() {
  echo "bench: $*" >&2
  exit 1
}

clean_up() {
  trap - EXIT
  local name
  for name in "${!pid[@]}"; do stop "$name"; done
  rm -rf "$tmp"
}

# stop NAME: SIGTERM, and SIGKILL to what is still there after 15 s.
stop() {
  [[ -n ${pid[$1]:-} ]] || return 0
  kill "${pid[$1]}" 2> /dev/null || true
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    kill -0 "${pid[$1]}" 2> /dev/null || break
    sleep 0.1
  done
  kill -9 "${pid[$1]}" 2> /dev/null || true
  wait "${pid[$1]}" 2> /dev/null || true
  unset "pid[$1]"
  close_lines "$1"
}

# stop_dead NAME: SIGKILL, as when a machine's memory is short.
stop_dead() {
  kill -9 "${pid[$1]}"
  wait "${pid[$1]}" 2> /dev/null || true
  unset "pid[$1]"
}

close_lines() {
  [[ -n ${to[$1]:-} ]] || return 0
  local in=${to[$1]} out=${from[$1]}
  exec {in}>&- {out}<&-
  unset "to[$1]" "from[$1]"
}

# start_helper NAME COMMAND...: a process that is talked to by lines.
start_helper() {
  local name=$1 in out
  shift
  mkfifo "$tmp/$name.in" "$tmp/$name.out"
  "$@" < "$tmp/$name.in" > "$tmp/$name.out" 2> "$tmp/$name.log" &
  pid[$name]=$!
  exec {in}> "$tmp/$name.in" {out}< "$tmp/$name.out"
  to[$name]=$in from[$name]=$out
  rm "$tmp/$name.in" "$tmp/$name.out"
}

# tell NAME LINE
tell() { echo "$2" >&"${to[$1]}"; }

# hear NAME: its next line, into $heard.
hear() { read -r heard <&"${from[$1]}" || die "$1 ended: $(tail -5 "$tmp/$1.log")"; }

# await SECONDS WHAT COMMAND...: until the command succeeds.
await() {
  local tries what=$2
  for ((tries = 10 * $1; tries > 0; tries--)); do
    ! "${@:3}" || return 0
    sleep 0.1
  done
  die "waited in vain for $what"
}

is_open() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); is_open "$port"; do :; done
  echo "$port"
}

# start_hoofprint [JVM-FLAG...]: on a fresh data folder; sets url, admin_key, send_key and pid[hoofprint].
start_hoofprint() {
  http=$(free_port) management=$(free_port)
  url=http://127.0.0.1:$http
  rm -rf "$tmp/data"
  launch_hoofprint "$@"
  find_keys
}

# launch_hoofprint [JVM-FLAG...]: again, on the data and ports that it had.
launch_hoofprint() {
  # shellcheck disable=SC2086 # JAVA_OPTS is a list of words, as in `make run`
  env -u ADMIN_API_KEY HOOFPRINT_DATA_DIR="$tmp/data" HOOFPRINT_HTTP_PORT="$http" \
    HOOFPRINT_MANAGEMENT_PORT="$management" HOOFPRINT_BUTTONS_PORT="${HOOFPRINT_BUTTONS_PORT:-0}" java ${JAVA_OPTS:-} "$@" -jar target/hoofprint.jar \
    > "$tmp/hoofprint.log" 2>&1 &
  pid[hoofprint]=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$management/observe/health/ready"; do
    kill -0 "${pid[hoofprint]}" 2> /dev/null || die "Hoofprint ended: $(tail -20 "$tmp/hoofprint.log")"
    sleep 0.1
  done
}

# A first start makes two keys, one admin and one send; which is which, the server knows best.
find_keys() {
  local key tries
  admin_key='' send_key=''
  for ((tries = 0; tries < 50; tries++)); do
    while read -r key; do
      case $(curl -s -o /dev/null -w '%{http_code}' -H "x-api-key: $key" "$url/admin/v1/readers") in
        200) admin_key=$key ;;
        403) send_key=$key ;;
      esac
    done < <(grep -hEo 'hp_[A-Za-z0-9_-]{20,}' "$tmp/data/first-keys" | sort -u)
    [[ -z $admin_key || -z $send_key ]] || return 0
    sleep 0.2
  done
  die "no admin and send key found: $(tail -20 "$tmp/hoofprint.log")"
}

# What must not grow when more is kept; bench/run sources it.

dead_letters=100000 looked_up=20

# Not part of all: it takes a quarter of an hour and, for 50 million events, 30 GB of room.
measure_growth() {
  local millions a
  figures=target/bench-growth.tsv
  printf 'events\tgb\tappend\tread\tready\tcatch_up\tof_a\trate\tp50\tp99\tid_rate\tid_p50\tid_p99\tby_id\tassigned\tforgotten\tunknown\tmb\n' > $figures
  start_helper A "${in_java[@]}" ReferenceA "$tmp/a"
  hear A
  a=http://127.0.0.1:$heard
  for millions in ${MILLIONS:-1 10 50}; do grown "$millions"; done
  stop A && rm -f "$tmp/a"
  print_growth
}

# grown MILLIONS: so many events of 40 days, written by the ledger itself while Hoofprint is stopped, and a reader that lacks
# the newest million.
grown() {
  local events=$(($1 * 1000000)) append read assigned ready level taken
  (($(df -Pm "$tmp" | awk 'NR == 2 {print $4}') > 8000 + $1 * 400)) || die "$1 million events need $(($1 * 400)) MB, and 8 GB must stay free"
  grow clicks tally "$events" 40 1000000
  sync -f "$tmp"
  seconds_of launch_hoofprint && ready=$took
  local began=$EPOCHREALTIME
  watch_tally
  tell lag load && tell lag end && hear lag
  level=$(awk -v a="$began" -v b="$EPOCHREALTIME" -v r="$ready" 'BEGIN {printf "%.1f", b - a + r}')
  taken=$(curl -sf -H "x-api-key: $admin_key" "$url/admin/v1/stats" | grep -Eo '"count":[0-9]+' \
    | awk -F: '{n += $2} END {printf "%d", n}')
  ((taken == 1000000)) || die "of the newest million events $taken are counted"
  accept_grown "$1"
  printf '%s' "$events" >> $figures
  printf '\t%s' "$(du -sm "$tmp/data/ledger.db" | awk '{printf "%.1f", $1 / 1024}')" "$append" "$read" "$ready" "$level" "${accepted[@]}" >> $figures
  printf '\t%s' "$(looked "kept-" "$((events / 2))" "$((events / 41))")" "$(looked "$assigned" - -)" "$(looked kept- 5 "$((events / 100))")" \
    "$(looked unknown- 0 1)" >> $figures
  printf '\t%s\n' "$(resident '^VmHWM')" >> $figures
  stop_subject
}

# grow STREAM READER EVENTS DAYS LEFT: sets append, read (events/s) and assigned, an event's id.
grow() {
  start_hoofprint
  stop hoofprint
  read -r append read assigned < <("${in_java[@]}" -Xmx1g GrowLedger "$tmp/data" "$@" 2> "$tmp/grow.log") || :
  [[ -n ${assigned:-} ]] || die "GrowLedger failed: $(tail -5 "$tmp/grow.log")"
}

# accept_grown MILLIONS: sets accepted: ratio to A, rate, p50 and p99, and the last three for events with ids.
accept_grown() {
  local round ids n=$1
  load "$warmup" "$a" / "$connections" 1 none
  load_subject "$warmup" "$connections" 1 none
  for ((round = 0; round < rounds; round++)); do
    load "$duration" "$a" / "$connections" 1 none
    note "A.$n" "$rate"
    for ids in none unique; do
      load_subject "$duration" "$connections" 1 "$ids"
      note "$ids.$n" "$rate" && note "$ids.p50.$n" "$p50" && note "$ids.p99.$n" "$p99"
    done
  done
  accepted=("$(ratio "$(middle "none.$n")" "$(middle "A.$n")")")
  for ids in none unique; do accepted+=("$(middle "$ids.$n")" "$(middle "$ids.p50.$n")" "$(middle "$ids.p99.$n")"); done
}

# shellcheck disable=SC2086 # noted figures are lists of words
middle() { median ${noted[$1]}; }

# looked ID FROM STEP: the median of some look-ups in ms, 15 s of them at most, of ids that differ by a number, or of one where
# FROM is -. A known one must be found.
looked() {
  local n id code seconds times=() wanted=200 began=$SECONDS
  [[ $1 != unknown-* ]] || wanted=404
  for ((n = 0; n < looked_up && SECONDS - began < 15; n++)); do
    id=$1 && [[ $2 == - ]] || id+=$((($2 + n * $3) / 5 * 5))
    read -r code seconds < <(curl -s -o "$tmp/looked" -w '%{http_code} %{time_total}\n' -H "x-api-key: $admin_key" \
      "$url/admin/v1/events/clicks/$id")
    [[ $code == "$wanted" ]] || die "GET /admin/v1/events/clicks/$id answered $code: $(< "$tmp/looked")"
    times+=("$seconds")
  done
  awk -v s="$(median "${times[@]}")" 'BEGIN {printf "%.1f", s * 1000}'
}

print_growth() {
  echo && echo "With so many events kept, every fifth with an id of its sender's that is remembered for 28 of 40 days"
  awk -F '\t' 'NR == 1 {for (i = 1; i <= NF; i++) name[i] = $i} NR > 1 {for (i = 1; i <= NF; i++) v[NR, i] = $i; rows = NR}
    function line(title, i,  r) {printf "  %-52s", title; for (r = 2; r <= rows; r++) printf " %12s", v[r, i]; print ""}
    END {
      line("events", 1); line("GB of ledger.db", 2); line("appended by the ledger alone, events/s", 3)
      line("read from the start, events/s", 4); line("start until ready, s", 5); line("start until a reader took a million, s", 6)
      line("accepted, of A", 7); line("accepted, requests/s", 8); line("  p50 ms", 9); line("  p99 ms", 10)
      line("accepted with ids, requests/s", 11); line("  p50 ms", 12); line("  p99 ms", 13)
      line("where is my event, by its sender'"'"'s id, ms", 14); line("  by an id of the ledger'"'"'s, ms", 15)
      line("  by an id that is no longer remembered, ms", 16); line("  by an unknown id, ms", 17); line("MB resident at most", 18)
    }' $figures
  growth_goals
}

# column NAME: of the figures
column() { awk -F '\t' -v name="$1" 'NR == 1 {for (i = 1; i <= NF; i++) if ($i == name) c = i} NR > 1 {print $c}' $figures; }

# shellcheck disable=SC2046
growth_goals() {
  local first last
  first=$(column of_a | head -1) last=$(column of_a | tail -1)
  echo "  $(goal 'accepted: with the most >= 0.8 of what it is with the least, as ratios to A' "$last >= 0.8 * $first")"
  echo "  $(goal 'p99 < 20 ms' "$(largest $(column p99)) < 20"); $(goal 'a million caught up within 60 s' "$(largest $(column catch_up)) <= 60")"
  echo "  $(goal 'a known id within 50 ms' "$(largest $(column by_id) $(column assigned)) < 50"); $(goal 'an unknown one within 1 s' "$(largest $(column unknown)) < 1000")"
}

# Events that no reader can read, so that each is a dead letter.
measure_letters() {
  local append read assigned began all
  grow buttons sheet "$dead_letters" 0 "$dead_letters"
  began=$EPOCHREALTIME
  launch_hoofprint -Xmx256m
  until [[ $(parked) == "$dead_letters" ]]; do sleep 0.5; done
  all=$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN {printf "%.0f", b - a}')
  slowest=0
  echo && echo "With $(thousands "$dead_letters") dead letters of one reader and one day, all made in $all s"
  printf '  %-52s %10s %10s\n' '' 'median ms' 'worst ms'
  page 'the newest 100' ''
  page '  and whether their bodies are there' 'bodies=true'
  page '  of one reader' 'stream=buttons&reader=sheet'
  page '  parked' 'state=parked'
  page '  done, of which there are none' 'state=done'
  page '  changed since an hour from now' "since=$(date -u -d '1 hour' +%FT%TZ)"
  walk
  page 'the oldest 1,000' "limit=1000&after=$oldest"
  page 'the readers' '' admin/v1/readers
  page 'the overview' '' v1/overview
  echo "  $(resident '^VmHWM') MB resident at most, with a heap of 256 MB"
  echo "  $(goal 'every page within 100 ms' "$slowest < 100"); $(goal '< 400 MB' "$(resident '^VmHWM') < 400")"
  stop hoofprint
  rm -rf "$tmp/data"
}

parked() {
  curl -sf "http://127.0.0.1:$management/observe/metrics" | awk '/^hoofprint_dead_letters.*buttons/ {n += $2} END {printf "%d", n}'
}

# page TITLE QUERY [PATH]: some answers' times; sets slowest, the largest median of all pages.
page() {
  local n times=() path=${3:-admin/v1/dead-letters}
  for ((n = 0; n < looked_up; n++)); do
    times+=("$(curl -sf -o "$tmp/page" -w '%{time_total}' -H "x-api-key: $admin_key" "$url/$path?$2")") || die "no answer from /$path?$2"
  done
  awk -v title="$1" -v m="$(median "${times[@]}")" -v w="$(largest "${times[@]}")" \
    'BEGIN {printf "  %-52s %10.1f %10.1f\n", title, m * 1000, w * 1000}'
  slowest=$(largest "$slowest" "$(awk -v m="$(median "${times[@]}")" 'BEGIN {print m * 1000}')")
}

# All pages of 1,000, which must hold each dead letter once; sets oldest, where the last page begins.
walk() {
  local after='' answer
  : > "$tmp/ids"
  while
    answer=$(curl -sf -H "x-api-key: $admin_key" "$url/admin/v1/dead-letters?limit=1000${after:+&after=$after}") || die "no page after $after"
    grep -Eo '"id":"[0-9a-f]{32}"' <<< "$answer" >> "$tmp/ids"
    oldest=$after after=$(sed -nE 's/.*"next":"([0-9a-f]+)".*/\1/p' <<< "$answer")
    [[ -n $after ]]
  do :; done
  (($(sort -u "$tmp/ids" | wc -l) == dead_letters && $(wc -l < "$tmp/ids") == dead_letters)) \
    || die "the pages hold $(wc -l < "$tmp/ids") dead letters, not $dead_letters"
}

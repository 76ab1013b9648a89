# Figures and how they are printed; bench/run sources it.

# median NUMBER...
median() { printf '%s\n' "$@" | sort -g | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2}'; }

largest() { printf '%s\n' "$@" | sort -g | tail -1; }

# ratio A B: A / B with two digits
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }

# holds EXPRESSION: whether an awk expression is true
holds() { awk "BEGIN {exit !($1)}"; }

# thousands NUMBER: 12345.6 -> 12,346
thousands() { printf '%.0f' "$1" | sed ':a;s/\B[0-9]\{3\}\>/,&/;ta'; }

# goal TEXT EXPRESSION
goal() { if holds "$2"; then echo "goal $1: met"; else echo "goal $1: MISSED"; fi; }

# row TITLE RATIO P99 RATE...: a line of a rate table; the rates are those of the rounds, P99 is - where there is none.
row() {
  local title=$1 ratio=$2 p99=$3 rate
  shift 3
  [[ $p99 == - ]] || p99=$(printf %.1f "$p99")
  printf '  %-34s %10s %8s %8s  ' "$title" "$(thousands "$(median "$@")")" "$ratio" "$p99"
  for rate in "$@"; do printf ' %9s' "$(thousands "$rate")"; done
  echo
}

# head_row UNIT REFERENCE: the line above the rows.
head_row() { printf '  %-34s %10s %8s %8s   %s\n' '' "$1" "of $2" 'p99 ms' 'rounds'; }

# note NAME FIGURE: collects it; ${noted[NAME]} is the list of words.
declare -A noted
note() { noted[$1]+=" $2"; }

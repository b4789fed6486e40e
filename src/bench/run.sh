#!/bin/sh
# Builds the same reports with Yearpress and with what else is installed, and prints a table.
#
#   src/bench/run.sh [SIZE…]      sizes: XS (100 pages), S (1,000), SA (S with 10 % AsciiDoc), M (10,000), L (50,000),
#                                 H (100,000); without any: S M
#
# What it looks at in the environment:
#   YEARPRESS  the launcher (default: target/yearpress/bin/yearpress, made by `mvn package`)
#   WORK       where corpora and sites are written (default: /dev/shm if it is there, else the folder for temporary
#              files); a disk that just deleted thousands of files writes several times slower, tmpfs does not
#   RUNS       how often each is measured; the table has the medians (default 3)
#   SHARED     folder with gen_corpus.py and adapters/ to take the corpora from, instead of src/bench/Corpus.java
#   PAGEFIND   the program (default: pagefind on the PATH, else npx where it is installed already)
#
# Where S and M are measured, or M and L, it prints how much CPU a page more takes from the one size to the other; where
# all three are, whether the two are within 15 % of each other: the work follows the number of pages. (What text of one
# section may cost, whatever its shape, is another question: src/bench/ComplexityBench.java.)
#
# CPU is user and system seconds of all processes: what to compare on a machine that is not free. Nothing here fails:
# what is not there has no line in the table.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
yearpress=${YEARPRESS:-$root/target/yearpress/bin/yearpress}
runs=${RUNS:-3}
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
if [ -z "${WORK:-}" ]; then
  base=${TMPDIR:-/tmp}
  [ -d /dev/shm ] && [ -w /dev/shm ] && base=/dev/shm
  WORK=$(mktemp -d "$base/yearpress-bench.XXXXXX") || exit 0
  trap 'rm -rf "$WORK"' EXIT
  trap 'exit 0' INT TERM
fi
mkdir -p "$WORK"
table=$WORK/table.md
: >"$table"
colds=$WORK/colds
: >"$colds"
[ $# -gt 0 ] || set -- S M

# measure LABEL COMMAND…: wall, CPU and memory of one run, as a line of LABEL's file
measure() {
  label=$1
  shift
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -o "$WORK/time" -f '%e %U %S %M' "$@" >"$WORK/said" 2>&1
    status=$?
    tail -n 1 "$WORK/time" | awk -v s=$status '{print $1, $2 + $3, int($4 / 1024), s}' >>"$WORK/$label.runs"
  else
    # No memory then.
    { time -p "$@" >"$WORK/said" 2>&1; } 2>"$WORK/time"
    awk '/real/ {w = $2} /user/ {u = $2} /sys/ {y = $2} END {print w, u + y, "-", 0}' "$WORK/time" >>"$WORK/$label.runs"
  fi
}

# row LABEL WHAT SIZE PAGES: medians of LABEL's runs
row() {
  [ -s "$WORK/$1.runs" ] || return 0
  n=$(wc -l <"$WORK/$1.runs")
  middle=$(((n + 1) / 2))
  wall=$(cut -d' ' -f1 "$WORK/$1.runs" | sort -n | sed -n "${middle}p")
  cpu=$(cut -d' ' -f2 "$WORK/$1.runs" | sort -n | sed -n "${middle}p")
  memory=$(cut -d' ' -f3 "$WORK/$1.runs" | sort -n | tail -n 1)
  bad=$(awk '$4 > 1 {n++} END {if (n) print " (" n " ended with an error)"}' "$WORK/$1.runs")
  echo "| $2$bad | $3 | $4 | $wall | $cpu | $memory |" >>"$table"
  rm -f "$WORK/$1.runs"
}

pages() { find "$1" -name '*.html' 2>/dev/null | wc -l | tr -d ' '; }

corpus() {
  adoc=0
  case $1 in
    XS) bodies=1 ;;
    S) bodies=10 ;;
    SA) bodies=10 adoc=10 ;;
    M) bodies=100 ;;
    L) bodies=500 ;;
    H) bodies=1000 ;;
    *) echo "no size $1" >&2; return 1 ;;
  esac
  mkdir -p "$WORK/$1"
  if [ -n "${SHARED:-}" ] && [ -f "$SHARED/gen_corpus.py" ] && command -v python3 >/dev/null; then
    python3 "$SHARED/gen_corpus.py" --bodies $bodies --years 10 --sections 8 --adoc "0.$adoc" --out "$WORK/$1/neutral" >/dev/null &&
      python3 "$SHARED/adapters/to_yearpress.py" "$WORK/$1/neutral" "$WORK/$1/yearpress" &&
      python3 "$SHARED/adapters/to_hugo.py" "$WORK/$1/neutral" "$WORK/$1/hugo"
  else
    "$java" "$here/Corpus.java" "$WORK/$1" $bodies 10 8 $adoc
  fi
}

pagefind() {
  if [ -n "${PAGEFIND:-}" ]; then
    "$PAGEFIND" "$@"
  elif command -v pagefind >/dev/null; then
    command pagefind "$@"
  else
    npx --no-install pagefind "$@"
  fi
}

of_yearpress() {
  [ -x "$yearpress" ] || { echo "no $yearpress: make it with mvn package -DskipTests, or set YEARPRESS" >&2; return 0; }
  site=$WORK/$1/yearpress
  section=$(find "$site/content" -name '03-*.md' | sort | head -n 1)
  i=0
  while [ $i -lt "$runs" ]; do
    rm -rf "$site/site-output" "$site/.yearpress"
    measure cold "$yearpress" build --site "$site" --quiet
    measure same "$yearpress" build --site "$site" --quiet
    printf '\n又改了一次（%s）。\n' $i >>"$section"
    measure edit "$yearpress" build --site "$site" --quiet
    i=$((i + 1))
  done
  count=$(pages "$site/site-output")
  echo "$1 $count $(cut -d' ' -f2 "$WORK/cold.runs" | sort -n | sed -n "$(((runs + 1) / 2))p")" >>"$colds"
  row cold "Yearpress, nothing known before" "$1" "$count"
  row same "Yearpress, nothing changed" "$1" "$count"
  row edit "Yearpress, one section changed" "$1" "$count"
  rm -rf "$site/site-output" "$site/.yearpress"
}

of_hugo() {
  command -v hugo >/dev/null || return 0
  i=0
  while [ $i -lt "$runs" ]; do
    rm -rf "$WORK/$1/hugo/public" "$WORK/$1/hugo/resources"
    measure hugo hugo --quiet --source "$WORK/$1/hugo"
    i=$((i + 1))
  done
  count=$(pages "$WORK/$1/hugo/public")
  row hugo "$(hugo version | awk '{print "Hugo", $2}' | cut -d+ -f1)" "$1" "$count"
  if pagefind --version >/dev/null 2>&1; then
    # As a program of its own, so that it can be measured.
    printf '#!/bin/sh\n%s "$@"\n' "${PAGEFIND:-$(command -v pagefind || echo 'npx --no-install pagefind')}" >"$WORK/pagefind.sh"
    measure pagefind sh "$WORK/pagefind.sh" --site "$WORK/$1/hugo/public" --output-path "$WORK/$1/pagefind"
    row pagefind "Pagefind on Hugo's pages" "$1" "$count"
    rm -rf "$WORK/$1/pagefind"
  fi
  rm -rf "$WORK/$1/hugo/public"
}

if [ -x "$yearpress" ]; then
  "$yearpress" --version >/dev/null 2>&1
  i=0
  while [ $i -lt "$runs" ]; do
    measure start "$yearpress" --version
    i=$((i + 1))
  done
  row start "yearpress --version" - -
fi
for size in "$@"; do
  corpus "$size" || continue
  of_yearpress "$size"
  of_hugo "$size"
  rm -rf "${WORK:?}/$size"
done
# CPU of a page more, between sizes that follow each other.
marginal() {
  awk '
    { pages[$1] = $2; cpu[$1] = $3 }
    function more(from, to) {
      if (!(from in pages) || !(to in pages) || pages[to] <= pages[from]) return 0
      cost = (cpu[to] - cpu[from]) / (pages[to] - pages[from]) * 1000
      printf "CPU of a page more from %s to %s: %.2f ms\n", from, to, cost
      return cost
    }
    END {
      small = more("S", "M")
      large = more("M", "L")
      if (small > 0 && large > 0) {
        apart = (large / small - 1) * 100
        printf "%+.0f %%: %s\n", apart, (apart <= 15 && apart >= -15) ? "within 15 %" : "MORE THAN 15 % APART"
      }
    }' "$colds"
}

load=$(uptime 2>/dev/null | sed 's/.*average[s]*: //')
echo
echo "Medians of $runs runs; load of the machine at the end: ${load:-unknown}"
echo
echo "| what | size | pages | wall s | CPU s | memory MiB |"
echo "|---|---|--:|--:|--:|--:|"
cat "$table"
echo
marginal
exit 0

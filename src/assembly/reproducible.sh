#!/usr/bin/env bash
# Makes the release of the last commit twice, in different folders, at different times, under different users, locales
# and time zones, and compares it byte for byte. Takes as long as two builds:  src/assembly/reproducible.sh [FOLDER]
set -euo pipefail
source=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)
work=${1:-$(mktemp -d)}
maven=(mvn -B -q -ntp -Prelease package -Dmaven.test.skip -DskipTests -Dspotless.check.skip)
one="$work/one"
two="$work/a second folder/年报"

rm -rf "$one" "$two"
git clone -q "$source" "$one"
(umask 022; cd "$one"; TZ=UTC LC_ALL=C.UTF-8 MAVEN_OPTS="-Duser.name=alice" "${maven[@]}")

mkdir -p "$(dirname "$two")"
git clone -q "$source" "$two"
# Git gives files the time of the clone; these are as old as an unpacked archive.
find "$two" -path "$two/.git" -prune -o -type f -exec touch -d 2001-02-03 {} +
(umask 077; cd "$two"; TZ=Asia/Shanghai LC_ALL=C.UTF-8 \
  MAVEN_OPTS="-Duser.name=bob -Duser.language=tr -Duser.country=TR" "${maven[@]}")

(cd "$one/target/release" && sha256sum -- *) > "$work/one.sums"
(cd "$two/target/release" && sha256sum -- *) > "$work/two.sums"
diff "$work/one.sums" "$work/two.sums"
echo "equal: $(wc -l < "$work/one.sums") files"

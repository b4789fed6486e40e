#!/bin/sh
# Files and bytes of a built site by kind of page: kB, kB a file, files, kind.
#   src/bench/sizes.sh FOLDER
find "$1" -type f -printf '%s %P\n' |
  sed -E 's#([^ /]+/)+[0-9]{4}/(attachments|images)/.*#\2#
          s#([^ /]+/)+[0-9]{4}/downloads/.*\.#download .#
          s#([^ /]+/)+[0-9]{4}/statistics/.*#statistics page#
          s#([^ /]+/)+[0-9]{4}/(editions/.*)?index.html#report page#
          s#([^ /]+/)+[0-9]{4}/.*#section page#
          s#([^ /]+/)+compare/.*#comparison page#
          s#(data|items)/.*\.#\1 .#
          s#search-index/t/.*#search texts#
          s#search-index/.*/s/.*#search shards#' |
  awk '{kind = $2 " " $3; size[kind] += $1; files[kind]++}
       END {for (kind in size) printf "%.1f %.1f %d %s\n", size[kind] / 1000, size[kind] / files[kind] / 1000, files[kind], kind}' |
  sort -rn

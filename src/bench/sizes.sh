#!/bin/sh
# Files and bytes of a built site by kind of page: kB, kB a file, files, kind.
#   src/bench/sizes.sh FOLDER
find "$1" -type f -printf '%s %P\n' |
  sed -E 's#search-index/t/.*#search texts#
          s#search-index/.*#search index#
          s#years/[0-9]{4}/.*#year page#
          s#([^ /]+/)+[0-9]{4}/(attachments|images)/.*#attachments and images#
          s#([^ /]+/)+[0-9]{4}/downloads/.*\.#download .#
          s#([^ /]+/)+[0-9]{4}/statistics/.*#statistics page#
          s#([^ /]+/)+[0-9]{4}/editions/.*#edition page#
          s#([^ /]+/)+[0-9]{4}/index.html#report page#
          s#([^ /]+/)+[0-9]{4}/.*#section page#
          s#([^ /]+/)+compare/.*#comparison page#
          s#([^ /]+/)+trends/.*#trends page#
          s#(data|items)/.*\.#\1 .#
          s#([^ /]+/)*feed.xml#feed#
          s#([^ /]+/)*index.html#other page#' |
  awk '{kind = $2 " " $3 " " $4; size[kind] += $1; files[kind]++; all += $1}
       END {for (kind in size) printf "%.1f %.1f %d %s\n", size[kind] / 1000, size[kind] / files[kind] / 1000, files[kind], kind
            printf "%.1f %.1f %d all\n", all / 1000, all / NR / 1000, NR}' |
  sort -rn

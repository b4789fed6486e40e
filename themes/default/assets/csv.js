// Rows as CSV (RFC 4180) that spreadsheets read as UTF-8 and in which they run no text.
var yearpressCsv = function (rows) {
  "use strict";
  return (
    "\uFEFF" +
    rows
      .map(function (row) {
        return row
          .map(function (cell) {
            // What begins like a formula and is no number gets an apostrophe.
            var safe = /^[=+\-@\t\r]/.test(cell) && !/^-?[\d.,]+%?$/.test(cell) ? "'" + cell : cell;
            return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
          })
          .join(",");
      })
      .join("\r\n") +
    "\r\n"
  );
};

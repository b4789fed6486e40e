// Before anything is painted: says that scripts run, and sets a remembered colour scheme.
(function () {
  "use strict";
  document.documentElement.setAttribute("data-scripts", "");
  try {
    var scheme = localStorage.getItem("yearpress-scheme");
    if (scheme === "light" || scheme === "dark") {
      document.documentElement.setAttribute("data-scheme", scheme);
    }
  } catch (e) {
    // Storage is switched off: the system's scheme holds.
  }
})();

// Before anything is painted: says that scripts run, and whether the address asks something of the
// search page; sets a remembered colour scheme.
(function () {
  "use strict";
  document.documentElement.setAttribute("data-scripts", /[?&]q=[^&]/.test(location.search) ? "asked" : "");
  try {
    var scheme = localStorage.getItem("yearpress-scheme");
    if (scheme === "light" || scheme === "dark") {
      document.documentElement.setAttribute("data-scheme", scheme);
    }
  } catch (e) {
    // Storage is switched off: the system's scheme holds.
  }
})();

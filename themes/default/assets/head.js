// Sets a remembered colour scheme before anything is painted.
(function () {
  "use strict";
  try {
    var scheme = localStorage.getItem("yearpress-scheme");
    if (scheme === "light" || scheme === "dark") {
      document.documentElement.setAttribute("data-scheme", scheme);
    }
  } catch (e) {
    // Storage is switched off: the system's scheme holds.
  }
})();

// Comfort for readers with scripts; every page is complete without it.
(function () {
  "use strict";
  var root = document.documentElement;

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  // A choice of colour scheme, remembered.
  function offerSchemes() {
    var place = document.querySelector("[data-scheme-choice]");
    if (!place) {
      return;
    }
    var label = document.createElement("label");
    var select = document.createElement("select");
    label.textContent = place.getAttribute("data-say-label") + " ";
    ["auto", "light", "dark"].forEach(function (scheme) {
      var option = document.createElement("option");
      option.value = scheme;
      option.textContent = place.getAttribute("data-say-" + scheme);
      select.appendChild(option);
    });
    select.value = root.getAttribute("data-scheme") || "auto";
    select.addEventListener("change", function () {
      var chosen = select.value;
      try {
        if (chosen === "auto") {
          root.removeAttribute("data-scheme");
          localStorage.removeItem("yearpress-scheme");
        } else {
          root.setAttribute("data-scheme", chosen);
          localStorage.setItem("yearpress-scheme", chosen);
        }
      } catch (e) {
        // Not remembered, but shown.
      }
    });
    label.appendChild(select);
    place.appendChild(label);
    place.hidden = false;
  }

  // A region that does not scroll is no stop for the keyboard, and needs no cue.
  function markRegions() {
    all(".scroll").forEach(function (region) {
      var scrolls = region.scrollWidth > region.clientWidth + 1;
      region.classList.toggle("scrolls", scrolls);
      if (scrolls) {
        region.setAttribute("tabindex", "0");
      } else {
        region.removeAttribute("tabindex");
      }
    });
  }

  // The list of contents says where the reader is.
  function followReading() {
    var links = all(".contents a").filter(function (link) {
      return link.hash && link.pathname === location.pathname;
    });
    if (!links.length || !("IntersectionObserver" in window)) {
      return;
    }
    var targets = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    function mark() {
      var current = -1;
      targets.forEach(function (target, i) {
        if (target && target.getBoundingClientRect().top < 120) {
          current = i;
        }
      });
      links.forEach(function (link, i) {
        if (i === current) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    }
    var observer = new IntersectionObserver(mark, { rootMargin: "-100px 0px -60% 0px", threshold: [0, 1] });
    targets.forEach(function (target) {
      if (target) {
        observer.observe(target);
      }
    });
  }

  // "Link to this" also puts the address on the clipboard.
  function copyLinks() {
    var status = document.querySelector("[data-copied]");
    document.addEventListener("click", function (event) {
      var anchor = event.target.closest && event.target.closest("a.anchor");
      if (anchor && navigator.clipboard) {
        navigator.clipboard.writeText(anchor.href).then(
          function () {
            if (status) {
              status.textContent = status.getAttribute("data-copied");
            }
          },
          function () {
            // The address is in the address bar all the same.
          }
        );
      }
    });
  }

  // Paper shows what was folded away.
  function unfoldForPrint() {
    var opened = [];
    addEventListener("beforeprint", function () {
      opened = all("details:not([open])");
      opened.forEach(function (details) {
        details.open = true;
      });
    });
    addEventListener("afterprint", function () {
      opened.forEach(function (details) {
        details.open = false;
      });
    });
  }

  offerSchemes();
  markRegions();
  addEventListener("resize", markRegions);
  followReading();
  copyLinks();
  unfoldForPrint();
})();

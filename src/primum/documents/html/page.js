// Small services of a page: headings of tables stay in sight, the contents say where one is. Everything can be read without this.
"use strict";
(() => {
  const regions = document.querySelectorAll(".region");
  const narrow = matchMedia("(max-width: 62rem)");

  // A table that fits needs no region to scroll in, and its heading can then stay at the top of the window.
  function fit() {
    const wide = [...regions].map((region) => region.firstElementChild.offsetWidth > region.clientWidth + 1);
    regions.forEach((region, at) => {
      region.classList.toggle("fits", !wide[at]);
      if (wide[at]) {
        region.setAttribute("role", "region");
        region.tabIndex = 0;
      } else {
        region.removeAttribute("role");
        region.removeAttribute("tabindex");
      }
    });
  }

  function fold() {
    document.querySelectorAll(".rail nav:first-child details").forEach((each) => { each.open = !narrow.matches; });
  }

  function follow() {
    const links = new Map();
    document.querySelectorAll(".rail nav:first-child a").forEach((link) => links.set(link.hash.slice(1), link));
    const rail = document.querySelector(".rail");
    const seen = new Set();
    const order = [...document.querySelectorAll("main section[id]")];
    let current = null;
    const watch = new IntersectionObserver((changes) => {
      changes.forEach((change) => (change.isIntersecting ? seen.add(change.target) : seen.delete(change.target)));
      const last = order.filter((section) => seen.has(section)).pop();
      const link = last && links.get(last.id);
      if (!link || link === current) return;
      if (current) current.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      current = link;
      if (link.offsetTop < rail.scrollTop || link.offsetTop > rail.scrollTop + rail.clientHeight - 80) rail.scrollTop = link.offsetTop - rail.clientHeight / 2;
    }, { rootMargin: "-100px 0px -75% 0px" });
    order.forEach((section) => watch.observe(section));
  }

  fold();
  fit();
  follow();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  narrow.addEventListener("change", fold);
  document.addEventListener("change", fit);
  addEventListener("resize", fit);
})();

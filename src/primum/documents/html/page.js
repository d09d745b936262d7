// Small services of a page: headings of tables stay in sight, the contents say where one is. Everything can be read without this.
"use strict";
(() => {
  const regions = [...document.querySelectorAll(".region")];
  const names = new Map(regions.map((region) => [region, region.getAttribute("aria-labelledby")]));
  const narrow = matchMedia("(max-width: 62rem)");

  // A table that fits needs no region to scroll in, and its heading can then stay at the top of the window.
  function fit() {
    const wide = regions.map((region) => region.firstElementChild.offsetWidth > region.clientWidth + 1);
    const heads = regions.map((region) => region.firstElementChild.tHead?.offsetHeight ?? 0);
    regions.forEach((region, at) => {
      region.classList.toggle("fits", !wide[at]);
      region.firstElementChild.style.setProperty("--head", `${heads[at]}px`);
      if (wide[at]) {
        region.setAttribute("role", "region");
        region.setAttribute("aria-labelledby", names.get(region));
        region.tabIndex = 0;
      } else {
        for (const name of ["role", "aria-labelledby", "tabindex"]) region.removeAttribute(name);
      }
    });
    regions.forEach(cut);
  }

  // Where a table goes on outside its region, a shadow says so.
  function cut(region) {
    const rest = region.classList.contains("fits") ? 0 : region.scrollWidth - region.clientWidth - region.scrollLeft;
    region.parentElement.classList.toggle("more-right", rest > 1);
    region.parentElement.classList.toggle("more-left", region.scrollLeft > 1);
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

  // Whoever goes to a place by a link reads and tabs on from there.
  function land() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) {
      target.tabIndex = -1;
      target.addEventListener("blur", () => target.removeAttribute("tabindex"), { once: true });
    }
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  fold();
  fit();
  follow();
  land();
  narrow.addEventListener("change", fold);
  regions.forEach((region) => region.addEventListener("scroll", () => cut(region), { passive: true }));
  document.addEventListener("change", fit);
  addEventListener("hashchange", land);
  addEventListener("resize", fit);
})();

// Draws the charts of a dashboard, each when it is first seen, from the JSON beside it; again when the theme changes.
"use strict";

(() => {
  const { kinds } = window.dashboards;
  const drawn = new Map(); // element → chart

  function draw(element, isAgain = false) {
    const data = JSON.parse(document.getElementById(element.dataset.chart).textContent);
    drawn.get(element)?.dispose();
    const chart = echarts.init(element, null, { renderer: "svg" });
    chart.setOption({ ...kinds[data.kind](data, element), ...(isAgain ? { animation: false } : {}) });
    chart.on("click", (point) => window.dashboards.go(data.links[point.data?.row ?? point.dataIndex]));
    drawn.set(element, chart);
    element.setAttribute("role", "img");
    walk(element, chart, data);
  }

  // Arrows go from point to point and show what each says; Enter follows it.
  function walk(element, chart, data) {
    let at = -1;
    const last = data.kind === "heatmap"
      ? data.series.reduce((sum, one) => sum + one.values.filter((value) => value !== null).length, 0)
      : data.categories.length;
    element.onkeydown = (press) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[press.key];
      if (step) {
        press.preventDefault();
        chart.dispatchAction({ type: "downplay" });
        at = (at + step + last) % last;
        chart.dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex: at });
        chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: at });
      } else if (press.key === "Enter" && at >= 0) {
        window.dashboards.go(data.links[at]);
      } else if (press.key === "Escape") {
        chart.dispatchAction({ type: "hideTip" });
      }
    };
    element.onblur = () => {
      chart.dispatchAction({ type: "hideTip" });
      chart.dispatchAction({ type: "downplay" });
    };
  }

  // Inside unfold a chart may start at width 0 and is then blank: drawn when it has a size, again when that changes.
  const resized = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const chart = drawn.get(target);
      if (contentRect.width > 0 && chart && Math.abs(chart.getWidth() - contentRect.width) > 1) draw(target, true);
    }
  });

  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || target.clientWidth === 0) continue;
      seen.unobserve(target);
      draw(target);
      resized.observe(target);
    }
  }, { rootMargin: "200px" });

  // Cards that take their time are asked for when they are seen; without this script they are a link.
  const awaited = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      awaited.unobserve(target);
      fetchCard(target);
    }
  }, { rootMargin: "300px" });

  async function fetchCard(place) {
    const card = place.closest(".dash-card");
    card.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(place.querySelector("a").href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector(".dash-grid > .dash-card");
      if (!answer.ok || !found) throw new Error(`${answer.status}`);
      card.replaceWith(found);
      window.dashboards.sortable();
      observe();
    } catch {
      card.removeAttribute("aria-busy"); // the link is still there
    }
  }

  function observe() {
    for (const place of document.querySelectorAll("[data-later]")) awaited.observe(place);
    for (const [element, chart] of drawn) {
      if (element.isConnected) continue;
      chart.dispose();
      resized.unobserve(element);
      drawn.delete(element);
    }
    for (const element of document.querySelectorAll("[data-chart]")) if (!drawn.has(element)) seen.observe(element);
  }

  window.dashboards.observe = observe;

  // Labels are measured when they are drawn: with another font they would be cut off.
  document.fonts.ready.then(observe);

  new MutationObserver(() => drawn.forEach((_, element) => draw(element, true)))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
})();

// Draws the charts of a dashboard, each when it is first seen, from the JSON beside it; again when the theme changes.
"use strict";

(() => {
  const language = document.documentElement.lang || "en";
  const drawn = new Map(); // element → chart

  const colour = (element, name) => getComputedStyle(element).getPropertyValue(`--chart-${name}`).trim();

  function formatter(kind, data, short) {
    if (kind === "share") {
      return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
    }
    const digits = short
      ? { notation: "compact", maximumSignificantDigits: 3 }
      : { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals };
    if (kind === "money") {
      return new Intl.NumberFormat(language, {
        style: "currency", currency: data.currency, currencyDisplay: "narrowSymbol",
        ...digits,
      });
    }
    return new Intl.NumberFormat(language, short ? digits : { maximumFractionDigits: 2 });
  }

  function series(data, element, isHorizontal) {
    return data.series.map((one, index) => {
      const main = one.isCompared ? colour(element, "compared") : colour(element, index === 0 ? "1" : "2");
      const isLine = data.kind === "line";
      return {
        name: one.name,
        type: isLine ? "line" : "bar",
        data: one.values,
        barMaxWidth: isHorizontal ? 18 : 34,
        barGap: "15%",
        barCategoryGap: "32%",
        symbolSize: 6,
        showSymbol: one.values.length < 60,
        lineStyle: { width: one.isCompared ? 1.5 : 2.5, type: one.isCompared ? "dashed" : "solid" },
        itemStyle: { color: main, borderRadius: isHorizontal ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        emphasis: { itemStyle: { opacity: 0.8 } },
        label: {
          show: isHorizontal && data.series.length === 1,
          position: "right",
          color: colour(element, "text"),
          fontSize: 12,
          formatter: (point) => formatter(one.kind, data, true).format(point.value ?? 0),
        },
        cursor: data.links.some(Boolean) ? "pointer" : "default",
      };
    });
  }

  function option(data, element) {
    const isHorizontal = data.kind === "bars";
    const isNarrow = element.clientWidth < 480;
    const text = colour(element, "text");
    const short = formatter(data.series[0].kind, data, true);
    const named = {
      type: "category",
      data: data.categories,
      inverse: isHorizontal,
      axisTick: { show: false },
      axisLine: { show: !isHorizontal, lineStyle: { color: colour(element, "line") } },
      axisLabel: {
        color: text, fontSize: 12, hideOverlap: true,
        interval: isHorizontal || data.categories.length * 64 < element.clientWidth ? 0 : "auto",
        ...(isHorizontal ? { width: isNarrow ? 124 : 160, overflow: "truncate" } : {}),
      },
    };
    const counted = {
      type: "value",
      splitNumber: isNarrow ? 3 : 5,
      axisLabel: { color: text, fontSize: 12, hideOverlap: true, formatter: (value) => short.format(value) },
      splitLine: { lineStyle: { color: colour(element, "line") } },
    };
    return {
      aria: { enabled: true, label: { enabled: true, description: data.description } },
      animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: text },
      legend: {
        show: data.series.length > 1, top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 18, icon: "roundRect",
        textStyle: { color: text, fontSize: 12 },
      },
      grid: {
        top: data.series.length > 1 ? 40 : 16, left: 12, bottom: 4, containLabel: true,
        right: isHorizontal && data.series.length === 1 ? 64 : 24,
      },
      xAxis: isHorizontal ? counted : named,
      yAxis: isHorizontal ? named : counted,
      tooltip: {
        trigger: "axis",
        axisPointer: { type: data.kind === "line" ? "line" : "shadow" },
        confine: true,
        backgroundColor: colour(element, "surface"),
        borderColor: colour(element, "line"),
        textStyle: { color: colour(element, "strong"), fontSize: 13 },
        valueFormatter: (value) => (value === null || value === undefined ? "–" : formatter(data.series[0].kind, data, false).format(value)),
      },
      series: series(data, element, isHorizontal),
    };
  }

  function draw(element) {
    const data = JSON.parse(document.getElementById(element.dataset.chart).textContent);
    drawn.get(element)?.dispose();
    const chart = echarts.init(element, null, { renderer: "svg" });
    chart.setOption(option(data, element));
    chart.on("click", (point) => {
      const query = data.links[point.dataIndex];
      if (query) location.search = query;
    });
    drawn.set(element, chart);
  }

  // Inside unfold a chart may start at width 0 and is then blank: drawn when it has a size, sized again when that changes.
  const resized = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (contentRect.width > 0) drawn.get(target)?.resize();
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

  // Labels are measured when they are drawn: with another font they would be cut off.
  document.fonts.ready.then(() => {
    for (const element of document.querySelectorAll("[data-chart]")) seen.observe(element);
  });

  new MutationObserver(() => drawn.forEach((_, element) => draw(element)))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });

  // A date of one's own replaces the preset; a choice in a list applies at once.
  for (const form of document.querySelectorAll("[data-filters]")) {
    for (const select of form.querySelectorAll("select")) {
      select.addEventListener("change", () => form.requestSubmit());
    }
    form.addEventListener("formdata", ({ formData }) => {
      for (const [name, value] of [...formData.entries()]) if (!value) formData.delete(name);
      if (formData.has("from") || formData.has("to")) formData.delete("period");
    });
  }
})();

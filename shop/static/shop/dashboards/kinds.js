// What ECharts is told for each kind of chart. Every kind: (data, element) → option.
"use strict";

(() => {
  const { kinds, number, written, colour, ranked, escaped, onTopOf, unit } = window.dashboards;
  const isNarrow = (element) => element.clientWidth < 400;

  function common(data, element) {
    const text = colour(element, "text");
    return {
      aria: { enabled: true, label: { enabled: true, description: data.description } },
      animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: text },
      tooltip: {
        confine: true,
        backgroundColor: colour(element, "surface"),
        borderColor: colour(element, "line"),
        textStyle: { color: colour(element, "strong"), fontSize: 13 },
      },
    };
  }

  function axisName(name, element, extra) {
    return { name, nameTextStyle: { color: colour(element, "text"), fontSize: 11, ...extra } };
  }

  function seriesColour(one, index, element) {
    if (one.isCompared) return colour(element, "compared");
    return one.isLine ? colour(element, "rate") : colour(element, String(index + 1));
  }

  function drawnSeries(data, element) {
    const isHorizontal = data.kind === "bars";
    let main = -1;
    return data.series.map((one) => {
      if (!one.isCompared && !one.isLine) main += 1;
      const isLine = data.kind === "line" || one.isLine;
      const isDots = one.isLine && !data.isOverTime; // between two categories there is nothing to go through
      const isStacked = data.kind === "stacked" && !one.isLine && !one.isCompared;
      const ends = isHorizontal ? [0, 3, 3, 0] : [3, 3, 0, 0];
      return {
        name: one.name,
        type: isLine ? "line" : "bar",
        data: one.values,
        stack: isStacked ? "all" : undefined,
        ...(one.isLine ? { [isHorizontal ? "xAxisIndex" : "yAxisIndex"]: 1, z: 4 } : {}),
        barMaxWidth: isHorizontal ? 18 : 34,
        barGap: "15%",
        barCategoryGap: "32%",
        symbolSize: isDots ? 11 : 6,
        symbol: one.isCompared ? "emptyCircle" : "circle",
        showSymbol: one.values.length < 60,
        connectNulls: false,
        lineStyle: {
          width: isDots ? 0 : one.isCompared ? 1.5 : 2.5,
          type: one.isCompared ? "dashed" : "solid",
        },
        itemStyle: { color: seriesColour(one, main, element), borderRadius: isStacked ? 0 : ends },
        emphasis: { itemStyle: { opacity: 0.8 } },
        label: {
          show: isDots || (isHorizontal && data.series.length === 1),
          position: isDots && !isHorizontal ? "top" : "right",
          color: colour(element, "text"),
          fontSize: 12,
          formatter: (point) => written(point.value ?? 0, one.kind, data, true),
        },
        cursor: data.links.some(Boolean) ? "pointer" : "default",
      };
    });
  }

  function rowsOfTooltip(data, points) {
    const lines = points.map((point) => {
      const one = data.series[point.seriesIndex];
      return `<tr><td>${point.marker} ${escaped(one.name)}</td><th>${escaped(written(one.values[point.dataIndex], one.kind, data))}</th></tr>`;
    });
    return `<strong>${escaped(points[0].axisValueLabel)}</strong><table class="dash-tip">${lines.join("")}</table>`;
  }

  function cartesian(data, element) {
    const isHorizontal = data.kind === "bars";
    const text = colour(element, "text");
    const first = data.series.find((one) => !one.isLine) ?? data.series[0];
    const second = data.series.find((one) => one.isLine && one !== first);
    const isLabelled = isHorizontal && data.series.length === 1;
    const named = {
      type: "category",
      data: data.categories,
      inverse: isHorizontal,
      axisTick: { show: false },
      axisLine: { show: !isHorizontal, lineStyle: { color: colour(element, "line") } },
      axisLabel: {
        color: text, fontSize: 12, hideOverlap: true,
        interval: isHorizontal || data.categories.length * 64 < element.clientWidth ? 0 : "auto",
        ...(isHorizontal ? { width: isNarrow(element) ? 116 : 160, overflow: "truncate" } : {}),
      },
      ...(isHorizontal ? {} : { ...axisName(data.axis, element), nameLocation: "middle", nameGap: 30 }),
    };
    const unitOf = (one, isSecond) => {
      const alike = data.series.filter((other) => !other.isCompared && Boolean(other.isLine) === isSecond);
      return alike.length > 1 ? data.unit || (one.kind === "money" ? data.currency : "") : unit(one, data);
    };
    const counted = (one, isSecond) => ({
      type: "value",
      splitNumber: isNarrow(element) ? 3 : 5,
      minInterval: one.kind === "number" ? 1 : 0,
      min: isSecond ? 0 : undefined,
      axisLabel: { color: text, fontSize: 12, hideOverlap: true, formatter: (value) => written(value, one.kind, data, true) },
      splitLine: { show: !isSecond, lineStyle: { color: colour(element, "line"), type: [3, 4] } },
      ...(isHorizontal
        ? { ...axisName(unitOf(one, isSecond), element), nameLocation: "middle", nameGap: 28 }
        : axisName(unitOf(one, isSecond), element, { align: isSecond ? "right" : "left" })),
    });
    const values = second ? [counted(first, false), counted(second, true)] : counted(first, false);
    const base = common(data, element);
    const hasLegend = data.series.length > 1;
    const legendWidth = data.series.reduce((sum, one) => sum + one.name.length * 6.6 + 38, 0);
    const legendRows = hasLegend ? Math.ceil(legendWidth / element.clientWidth) : 0;
    return {
      ...base,
      legend: {
        show: hasLegend, top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 18, icon: "roundRect",
        textStyle: { color: text, fontSize: 12 },
      },
      grid: {
        top: legendRows * 24 + (isHorizontal ? 14 : 38), left: 12, bottom: isHorizontal ? 26 : 28,
        right: isLabelled ? 64 : 20, containLabel: true,
      },
      xAxis: isHorizontal ? values : named,
      yAxis: isHorizontal ? named : values,
      tooltip: {
        ...base.tooltip,
        trigger: "axis",
        axisPointer: { type: data.kind === "line" ? "line" : "shadow" },
        formatter: (points) => rowsOfTooltip(data, points),
      },
      series: drawnSeries(data, element),
    };
  }

  function heatmap(data, element) {
    const kind = data.series[0].kind;
    const cells = data.series.flatMap((one, x) =>
      one.values.map((value, y) => [x, y, value]).filter((cell) => cell[2] !== null));
    const values = cells.map((cell) => cell[2]).sort((a, b) => a - b);
    // A few outliers (the first month of a cohort is 100 %) must not make all others pale.
    const most = values.length ? Math.max(values[Math.floor((values.length - 1) * 0.8)], 0) : 1;
    const shades = [0, 1, 2, 3, 4].map((step) => colour(element, `heat-${step}`));
    const width = (element.clientWidth - 110) / data.series.length;
    const base = common(data, element);
    return {
      ...base,
      tooltip: {
        ...base.tooltip,
        formatter: ({ value: [x, y, value] }) =>
          `<strong>${escaped(data.categories[y])}</strong><table class="dash-tip"><tr><td>${escaped(data.series[x].name)}</td><th>${escaped(written(value, kind, data))}</th></tr></table>`,
      },
      grid: { top: 44, left: 4, right: 8, bottom: 44, containLabel: true },
      xAxis: {
        type: "category", position: "top", data: data.series.map((one) => one.name), splitArea: { show: false },
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: colour(element, "text"), fontSize: 12, hideOverlap: true },
        ...axisName(data.unit, element), nameLocation: "middle", nameGap: 26,
      },
      yAxis: {
        type: "category", inverse: true, data: data.categories, axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: colour(element, "text"), fontSize: 12, hideOverlap: true },
      },
      visualMap: {
        min: 0, max: most || 1, orient: "horizontal", left: 0, bottom: 0,
        itemWidth: 10, itemHeight: 120, calculable: false, inRange: { color: shades },
        text: [`${written(most, kind, data, true)}+`, written(0, kind, data, true)],
        textStyle: { color: colour(element, "text"), fontSize: 11 },
      },
      series: [{
        type: "heatmap",
        data: cells.map((value) => {
          const shade = shades[Math.min(4, Math.round((Math.max(0, value[2]) / (most || 1)) * 4))];
          return { value, label: { color: onTopOf(shade) } };
        }),
        label: {
          show: width > (kind === "money" ? 46 : 38), fontSize: 11,
          formatter: ({ value }) => written(value[2], kind, data, true),
        },
        itemStyle: { borderColor: colour(element, "surface"), borderWidth: 2, borderRadius: 3 },
        emphasis: { itemStyle: { borderColor: colour(element, "strong"), borderWidth: 1 } },
      }],
    };
  }

  function treemap(data, element) {
    const [one] = data.series;
    const whole = one.values.reduce((sum, value) => sum + Math.max(0, value ?? 0), 0) || 1;
    const share = (value) => written(value / whole, "share", data);
    const base = common(data, element);
    return {
      ...base,
      tooltip: {
        ...base.tooltip,
        formatter: ({ name, value }) => (value === undefined || !name ? "" :
          `<strong>${escaped(name)}</strong><table class="dash-tip"><tr><td>${escaped(one.name)}</td><th>${escaped(written(value, one.kind, data))}</th></tr><tr><td>Share</td><th>${share(value)}</th></tr></table>`),
      },
      series: [{
        type: "treemap", roam: false, nodeClick: false, breadcrumb: { show: false },
        left: 0, right: 0, top: 0, bottom: 0,
        itemStyle: { gapWidth: 3, borderWidth: 0, borderColor: "transparent" },
        label: {
          fontSize: 13, lineHeight: 18, overflow: "truncate",
          formatter: ({ name, value }) => `${name}\n${written(value, one.kind, data, true)} · ${share(value)}`,
        },
        data: data.categories
          .map((name, index) => {
            const fill = ranked(element, data.ranks ? data.ranks.indexOf(name) : index);
            return {
              name, value: one.values[index], row: index,
              itemStyle: { color: fill, borderRadius: 4 }, label: { color: onTopOf(fill) },
              cursor: data.links[index] ? "pointer" : "default",
            };
          })
          .filter((node) => node.value > 0),
      }],
    };
  }

  function sankey(data, element) {
    const [one] = data.series;
    const ranks = [...new Set(data.ranks ?? [...data.categories, ...data.targets])];
    const inOrder = (names) => ranks.filter((name) => names.includes(name));
    const nodes = (names, side) => inOrder(names).map((name) => ({
      name: `${side}${name}`, depth: side === "<" ? 0 : 1,
      itemStyle: { color: ranked(element, ranks.indexOf(name)), borderWidth: 0 },
      label: { position: side === "<" ? "right" : "left" },
    }));
    const plain = (name) => name.slice(1);
    const base = common(data, element);
    return {
      ...base,
      tooltip: {
        ...base.tooltip,
        formatter: (point) => (point.dataType === "edge"
          ? `<strong>${escaped(plain(point.data.source))} → ${escaped(plain(point.data.target))}</strong><br>${escaped(written(point.value, one.kind, data))} ${escaped(one.name.toLowerCase())}`
          : `<strong>${escaped(plain(point.name))}</strong><br>${escaped(written(point.value, one.kind, data))} ${escaped(one.name.toLowerCase())}`),
      },
      series: [{
        type: "sankey", animation: false, left: 0, right: 0, top: 8, bottom: 8, nodeWidth: 12, nodeGap: isNarrow(element) ? 6 : 9,
        draggable: false, layoutIterations: 0,
        data: [...nodes(data.categories, "<"), ...nodes(data.targets, ">")],
        links: data.categories.map((from, index) => ({
          source: `<${from}`, target: `>${data.targets[index]}`, value: one.values[index],
        })).filter((link) => link.value > 0),
        lineStyle: { color: "source", opacity: 0.32, curveness: 0.5 },
        emphasis: { focus: "adjacency", lineStyle: { opacity: 0.6 } },
        label: {
          color: colour(element, "strong"), fontSize: isNarrow(element) ? 11 : 12,
          textBorderColor: colour(element, "surface"), textBorderWidth: 3,
          formatter: ({ name }) => plain(name),
        },
      }],
    };
  }

  // Steps as bars from one line, beside each other: their lengths can be compared, as trapezoids' cannot.
  function funnel(data, element) {
    const across = element.clientWidth > 640 ? data.series.length : 1;
    const down = Math.ceil(data.series.length / across);
    const most = Math.max(1, ...data.series.flatMap((one) => one.values));
    const text = colour(element, "text");
    const base = common(data, element);
    const rate = (one, step) =>
      (step === 0 || !one.values[step - 1] ? "" : written(one.values[step] / one.values[step - 1], "share", data));
    const room = 112; // for the names of the steps
    const width = element.clientWidth / across;
    const height = element.clientHeight / down;
    const left = (index) => (index % across) * width;
    const top = (index) => Math.floor(index / across) * height;
    return {
      ...base,
      title: data.series.map((one, index) => ({
        text: one.name, left: left(index), top: top(index),
        textStyle: { color: colour(element, "strong"), fontSize: 13, fontWeight: 600 },
      })),
      grid: data.series.map((_, index) => ({
        left: left(index) + room, top: top(index) + 26, width: width - room - 36, height: height - 40,
      })),
      xAxis: data.series.map((_, gridIndex) => ({ gridIndex, type: "value", show: false, min: 0, max: most })),
      yAxis: data.series.map((_, gridIndex) => ({
        gridIndex, type: "category", data: data.categories, inverse: true,
        axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: text, fontSize: 12 },
      })),
      tooltip: {
        ...base.tooltip,
        formatter: ({ seriesIndex, dataIndex, name }) => {
          const one = data.series[seriesIndex];
          const ofLast = rate(one, dataIndex);
          return `<strong>${escaped(one.name)}: ${escaped(name)}</strong><table class="dash-tip"><tr><td>${escaped(data.unit)}</td><th>${escaped(written(one.values[dataIndex], one.kind, data))}</th></tr>${ofLast ? `<tr><td>Of the step before</td><th>${ofLast}</th></tr>` : ""}</table>`;
        },
      },
      series: data.series.map((one, index) => ({
        type: "bar", name: one.name, xAxisIndex: index, yAxisIndex: index, barWidth: "72%",
        showBackground: true, backgroundStyle: { color: colour(element, "heat-0"), borderRadius: 4 },
        data: one.values.map((value, step) => ({
          value,
          itemStyle: { color: colour(element, "1"), borderRadius: 4 },
          label: value / most > 0.55
            ? { position: "insideLeft", color: onTopOf(colour(element, "1")) }
            : { position: "right", color: colour(element, "strong") },
        })),
        label: {
          show: true, fontSize: 12, lineHeight: 16,
          formatter: ({ dataIndex, value }) => {
            const ofLast = rate(one, dataIndex);
            return `${written(value, one.kind, data)}${ofLast ? `\n${ofLast} of the step before` : ""}`;
          },
        },
      })),
    };
  }

  Object.assign(kinds, {
    columns: cartesian, stacked: cartesian, bars: cartesian, line: cartesian, heatmap, treemap, sankey, funnel,
  });
})();

// From one amount to another, step by step: the first and the last bar stand on the line, the others where they lead.
"use strict";

(() => {
  const { kinds, written, colour, escaped, unit } = window.dashboards;

  function levels(values) {
    let level = 0;
    return values.map((value, index) => {
      const isWhole = index === 0 || index === values.length - 1;
      const from = isWhole ? 0 : level;
      level = isWhole ? value ?? 0 : level + (value ?? 0);
      return [index, from, level];
    });
  }

  kinds.waterfall = (data, element) => {
    const [one] = data.series;
    const last = one.values.length - 1;
    const isNarrow = element.clientWidth < 480;
    const text = colour(element, "text");
    const tone = (index) => colour(element, index === 0 || index === last ? "compared" : one.values[index] < 0 ? "2" : "1");
    const signed = (index, short) => {
      const value = one.values[index];
      const sign = index > 0 && index < last && value > 0 ? "+" : "";
      return `${sign}${written(value, one.kind, data, short)}`;
    };
    const { aria, animationDuration, textStyle, tooltip } = kinds.bars(data, element);
    return {
      aria, animationDuration, textStyle,
      tooltip: {
        ...tooltip, trigger: "item", axisPointer: undefined,
        formatter: ({ dataIndex: index, value }) =>
          `<strong>${escaped(data.categories[index])}</strong><table class="dash-tip"><tr><td>${escaped(one.name)}</td><th>${escaped(signed(index, false))}</th></tr>${
            index > 0 && index < last ? `<tr><td>After it</td><th>${escaped(written(value[2], one.kind, data))}</th></tr>` : ""}</table>`,
      },
      grid: { top: 8, left: 12, right: isNarrow ? 56 : 78, bottom: 26, containLabel: true },
      xAxis: {
        type: "value", splitNumber: isNarrow ? 3 : 5, name: unit(one, data), nameLocation: "middle", nameGap: 28,
        nameTextStyle: { color: text, fontSize: 11 },
        axisLabel: { color: text, fontSize: 12, hideOverlap: true, formatter: (value) => written(value, one.kind, data, true) },
        splitLine: { lineStyle: { color: colour(element, "line"), type: [3, 4] } },
      },
      yAxis: {
        type: "category", inverse: true, data: data.categories, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: text, fontSize: 12, interval: 0, width: isNarrow ? 104 : 190, overflow: isNarrow ? "break" : "truncate" },
      },
      series: [{
        type: "custom",
        name: one.name,
        data: levels(one.values),
        encode: { x: [1, 2], y: 0 },
        cursor: data.links.some(Boolean) ? "pointer" : "default",
        renderItem: (params, api) => {
          const index = api.value(0);
          const [start, middle] = api.coord([api.value(1), index]);
          const [end] = api.coord([api.value(2), index]);
          const height = Math.min(api.size([0, 1])[1] * 0.62, 24);
          const x = Math.min(start, end);
          const width = Math.max(Math.abs(end - start), 2);
          const next = middle + api.size([0, 1])[1] - height / 2;
          const parts = [{
            type: "rect",
            shape: { x, y: middle - height / 2, width, height, r: 3 },
            style: { fill: tone(index) },
            emphasis: { style: { opacity: 0.8 } },
            textContent: { style: { text: signed(index, true), fill: text, fontSize: 12, fontFamily: textStyle.fontFamily } },
            textConfig: { position: "right", distance: 6 },
          }];
          if (index < last) {
            parts.push({
              type: "line", silent: true,
              shape: { x1: end, y1: middle + height / 2, x2: end, y2: next },
              style: { stroke: text, lineWidth: 1, lineDash: [2, 3] },
            });
          }
          return { type: "group", children: parts };
        },
      }],
    };
  };
})();

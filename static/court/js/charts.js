// Charts from data in the page (json_script). Colours and patterns together, text tooltips (the security policy refuses
// the HTML ones), a click on a value opens the cases behind it.

const COLOURS = ["#1b4f93", "#c98a14", "#2b7a78", "#9d1c20", "#6a7b95", "#7b4f9d", "#4f8a3c", "#b5651d"];
let library = null;

function echarts() {
  library ??= new Promise((ready, failed) => {
    if (window.echarts) return ready(window.echarts);
    const script = document.createElement("script");
    script.src = new URL("../../vendor/echarts/echarts.min.js", import.meta.url);
    script.onload = () => ready(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
}

const grid = {left: 8, right: 16, top: 40, bottom: 8, containLabel: true};
const ink = {color: "#4b586a", fontSize: 12};
const pairs = (data) => data.labels.map((name, i) => ({name, value: data.series[0].values[i]}));

const KINDS = {
  bar: (data) => axes(data, (one) => ({type: "bar", barMaxWidth: 28, name: one.name, data: one.values})),
  stack: (data) => axes(data, (one) => ({type: "bar", stack: "all", barMaxWidth: 32, name: one.name, data: one.values})),
  line: (data) => axes(data, (one) => ({type: "line", symbolSize: 6, name: one.name, data: one.values})),
  pie: (data) => ({series: [{type: "pie", radius: ["34%", "58%"], data: pairs(data), label: {...ink, formatter: "{b}\n{c}", alignTo: "edge", edgeDistance: 4, lineHeight: 16}, labelLine: {length: 8, length2: 4}}]}),
  funnel: (data) => ({series: [{type: "funnel", left: "10%", width: "80%", top: 16, bottom: 8, sort: "none", minSize: "18%", data: pairs(data), label: {position: "inside", color: "#fff", formatter: "{b} {c}"}}]}),
  radar: (data) => ({
    radar: {radius: "62%", center: ["50%", "55%"], axisName: ink, indicator: data.labels.map((name) => ({name, max: data.max || 100}))},
    series: [{type: "radar", data: data.series.map((one) => ({name: one.name, value: one.values, areaStyle: {opacity: .12}}))}],
  }),
  gauge: (data) => ({series: [{type: "gauge", min: data.min || 0, max: data.max || 100, progress: {show: true, width: 12}, axisLine: {lineStyle: {width: 12}}, axisLabel: {...ink, distance: 18}, splitLine: {length: 8}, axisTick: {show: false}, pointer: {width: 4}, detail: {formatter: `{value}${data.unit || ""}`, fontSize: 22, color: "#1a2330", offsetCenter: [0, "65%"]}, data: [{value: data.series[0].values[0]}]}]}),
  heat: (data) => ({
    grid, tooltip: {renderMode: "richText"},
    xAxis: {type: "category", data: data.labels, axisLabel: ink, splitArea: {show: true}},
    yAxis: {type: "category", data: data.series.map((one) => one.name), axisLabel: ink, splitArea: {show: true}},
    visualMap: {min: 0, max: Math.max(1, ...data.series.flatMap((one) => one.values)), calculable: false, show: false, inRange: {color: ["#f2f6fb", "#8fb2de"]}},
    series: [{type: "heatmap", label: {show: true, color: "#1a2330"}, data: data.series.flatMap((one, y) => one.values.map((value, x) => [x, y, value]))}],
  }),
  graph: (data) => {
    const kinds = [...new Set(data.nodes.map((node) => node.kind || ""))];
    return {
      legend: [{data: kinds.filter(Boolean), textStyle: ink, top: 0}],
      series: [{
        type: "graph", layout: "force", roam: true, draggable: true, force: {repulsion: 260, edgeLength: 110},
        categories: kinds.map((name) => ({name})), label: {show: true, position: "right", ...ink}, edgeSymbol: ["none", "arrow"], edgeSymbolSize: 7,
        edgeLabel: {show: true, formatter: (edge) => edge.data.name || "", ...ink, fontSize: 11}, lineStyle: {color: "#8a96a8"},
        data: data.nodes.map((node) => ({id: String(node.id), name: node.name, symbolSize: node.size || 26, category: kinds.indexOf(node.kind || ""), url: node.url})),
        links: data.links.map((link) => ({source: String(link.source), target: String(link.target), name: link.name})),
      }],
    };
  },
};

function axes(data, make) {
  return {
    grid,
    xAxis: {type: "category", data: data.labels, axisLabel: ink, axisLine: {lineStyle: {color: "#c3cbd7"}}, axisTick: {show: false}},
    yAxis: {type: "value", name: data.unit || "", nameTextStyle: ink, axisLabel: ink, splitLine: {lineStyle: {color: "#e8ecf1"}}},
    series: data.series.map(make),
  };
}

export async function enhance(element) {
  const data = JSON.parse(document.getElementById(element.dataset.chart).textContent);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const few = (data.series || []).length < 2;
  // An empty element has no height; the canvas needs one before the library measures it.
  element.append(document.createElement("div"));
  const library = await echarts();
  element.replaceChildren(document.createElement("div"));
  element.firstChild.style.height = "100%";
  const chart = library.init(element.firstChild, null, {renderer: "canvas"});
  chart.setOption({
    color: COLOURS,
    animation: !still,
    animationDuration: 350,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
    aria: {enabled: true, decal: {show: !few && ["bar", "stack", "pie"].includes(data.kind)}},
    tooltip: {trigger: ["bar", "stack", "line"].includes(data.kind) ? "axis" : "item", renderMode: "richText", confine: true},
    ...(few || data.kind === "graph" ? {} : {legend: {top: 0, textStyle: ink}}),
    ...(KINDS[data.kind] || KINDS.bar)(data),
  });
  chart.on("click", (hit) => {
    const url = hit.data?.url || data.series?.[hit.seriesIndex || 0]?.urls?.[hit.dataIndex];
    if (url) window.location.assign(url);
  });
  new ResizeObserver(() => chart.resize()).observe(element);
}

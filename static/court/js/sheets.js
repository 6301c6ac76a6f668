// Where the pages of a reading desk come from. A source knows how many pages there are, the shape of each, and how to put
// page, text layer and thumbnail into an element. Two sources: images made by the server, and a PDF read by PDF.js.

const vendor = (file) => new URL(`../../vendor/pdfjs/${file}`, import.meta.url).href;

/** Pages as images with an optional text layer: JSON [{text, x, y, w, h}] in percent of the page. */
export function imageSource(figures) {
  const page = (number) => figures[number - 1].dataset;
  return {
    total: figures.length,
    ratio: async () => null,
    async draw(number, turn, signal) {
      const image = new Image();
      image.alt = "";
      image.decoding = "async";
      image.fetchPriority = "high";
      image.src = page(number).image;
      await image.decode();
      if (signal.aborted) return null;
      turn.append(image);
      if (page(number).text) drawText(turn, await (await fetch(page(number).text, {signal})).json());
      return image.naturalHeight / image.naturalWidth;
    },
    async thumb(number, button) {
      const image = new Image();
      image.alt = "";
      image.loading = "lazy";
      image.fetchPriority = "low";
      image.src = page(number).thumb || page(number).image;
      button.prepend(image);
    },
    find: null,
  };
}

function drawText(turn, words) {
  const layer = document.createElement("div");
  layer.className = "sc-text";
  for (const word of words) {
    const span = document.createElement("span");
    span.textContent = word.text;
    Object.assign(span.style, {left: `${word.x}%`, top: `${word.y}%`, width: `${word.w}%`, height: `${word.h}%`});
    span.dataset.width = word.w;
    layer.append(span);
  }
  turn.append(layer);
  // The invisible text has to be as wide as the picture of it, or a selection misses its words.
  requestAnimationFrame(() => {
    for (const span of layer.children) {
      const box = span.getBoundingClientRect();
      span.style.fontSize = `${Math.max(6, span.clientHeight * 0.82)}px`;
      const wide = span.scrollWidth;
      if (wide > box.width && box.width > 0) span.style.transform = `scaleX(${box.width / wide})`;
    }
  });
}

/** A PDF by PDF.js: fetched in ranges, so that page one of five hundred is there at once. */
export async function pdfSource(url) {
  const library = await import(vendor("pdf.min.mjs"));
  library.GlobalWorkerOptions.workerSrc = vendor("pdf.worker.min.mjs");
  if (!document.querySelector("link[data-pdf-css]")) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.dataset.pdfCss = "yes";
    link.href = vendor("pdf_viewer.css");
    document.head.append(link);
  }
  const pdf = await library.getDocument({
    url, cMapUrl: vendor("cmaps/"), cMapPacked: true, standardFontDataUrl: vendor("standard_fonts/"), wasmUrl: vendor("wasm/"), iccUrl: vendor("iccs/"),
    isEvalSupported: false, withCredentials: true, disableAutoFetch: true, enableXfa: false,
  }).promise;
  const paint = async (number, width, canvas) => {
    const page = await pdf.getPage(number);
    const plain = page.getViewport({scale: 1});
    const viewport = page.getViewport({scale: width / plain.width});
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({canvas, canvasContext: canvas.getContext("2d"), viewport}).promise;
    return {page, plain};
  };
  return {
    total: pdf.numPages,
    async ratio(number) {
      const plain = (await pdf.getPage(number)).getViewport({scale: 1});
      return plain.height / plain.width;
    },
    async draw(number, turn, signal) {
      const canvas = document.createElement("canvas");
      const width = turn.clientWidth;
      const {page, plain} = await paint(number, width * Math.min(2, window.devicePixelRatio || 1), canvas);
      if (signal.aborted) return null;
      const scale = width / plain.width;
      const layer = document.createElement("div");
      layer.className = "textLayer";
      layer.style.setProperty("--total-scale-factor", scale);
      layer.style.setProperty("--scale-factor", scale);
      layer.style.setProperty("--scale-round-x", "1px");
      layer.style.setProperty("--scale-round-y", "1px");
      turn.append(canvas, layer);
      await new library.TextLayer({textContentSource: await page.getTextContent(), container: layer, viewport: page.getViewport({scale})}).render();
      return plain.height / plain.width;
    },
    async thumb(number, button) {
      const canvas = document.createElement("canvas");
      await paint(number, 120, canvas);
      button.prepend(canvas);
    },
    /** Search in the text of the file itself; calls found(page, snippet) as pages are read. */
    async find(query, found, signal) {
      for (let number = 1; number <= pdf.numPages && !signal.aborted; number++) {
        const content = await (await pdf.getPage(number)).getTextContent();
        const text = content.items.map((item) => item.str).join("");
        const at = text.indexOf(query);
        if (at >= 0) found(number, text.slice(Math.max(0, at - 14), at + query.length + 24));
      }
    },
  };
}

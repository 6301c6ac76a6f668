// The reading desk. Only pages in view and their neighbours are drawn; far ones are taken away again, so five hundred
// pages cost what five do.
//
// element.courtViewer: goto(page), zoom(factor), fit(), rotate(), double(), compare(), search(words), highlight(page, boxes in percent)
// events on the element: "viewer:page" {page}, "viewer:ready" {total}, "viewer:cite" {page, text}
import {post, toast, words} from "./request.js";
import {imageSource, pdfSource} from "./sheets.js";

const A4 = 1.414;

export async function enhance(root) {
  const pages = root.querySelector("[data-view-pages]");
  let source;
  try {
    source = root.dataset.pdf ? await pdfSource(root.dataset.pdf) : imageSource([...pages.querySelectorAll("[data-sheet]")]);
  } catch (problem) {
    console.error(problem);
    pages.append(failure(root));
    return;
  }
  const desk = new Desk(root, pages, source);
  root.courtViewer = desk;
  desk.open();
}

function failure(root) {
  const note = document.createElement("p");
  note.className = "sc-error";
  note.textContent = words(root, "failed");
  return note;
}

class Desk {
  constructor(root, pages, source) {
    Object.assign(this, {root, pages, source, scale: 1, angle: 0, two: false, page: 0, drawn: new Map()});
    this.total = source.total;
    this.number = root.querySelector("[data-view-page]");
    this.sheets = [];
    // Thumbnails wait until the first page stands: they would be made and drawn before it.
    this.standing = new Promise((resolve) => {
      this.stands = resolve;
    });
  }

  async open() {
    this.root.querySelector("[data-view-total]").value = this.total;
    this.number.max = this.total;
    const ratio = (await this.source.ratio(1)) || A4;
    const figures = new Map([...this.pages.querySelectorAll("[data-sheet]")].map((figure) => [Number(figure.dataset.sheet), figure]));
    for (let number = 1; number <= this.total; number++) this.sheets.push(this.sheet(number, ratio, figures.get(number)));
    if (window.matchMedia("(max-width: 720px)").matches) this.side(false);
    this.layout();
    this.watch();
    this.listen();
    this.standing.then(() => {
      performance.mark("viewer:first-page");
      this.thumbs();
    });
    this.goto(Number(this.root.dataset.start) || 1);
    this.tell("ready", {total: this.total});
    if (this.root.dataset.query) this.search(this.root.dataset.query);
  }

  sheet(number, ratio, figure) {
    if (!figure) {
      figure = document.createElement("figure");
      figure.className = "sc-sheet";
      figure.id = `${this.root.id}-page-${number}`;
      figure.dataset.sheet = number;
      const caption = document.createElement("figcaption");
      caption.textContent = number;
      figure.append(caption);
      this.pages.append(figure);
    }
    const turn = document.createElement("div");
    turn.className = "sc-turn";
    figure.append(turn);
    return {number, figure, turn, ratio};
  }

  // ---- size
  layout() {
    const room = Math.max(200, this.pages.clientWidth - 40);
    const width = Math.min(this.two ? room / 2 - 8 : room, this.scale > 1 ? Infinity : 1100) * this.scale;
    this.root.classList.toggle("sc-viewer-double", this.two);
    for (const sheet of this.sheets) this.size(sheet, width);
  }

  size(sheet, width = sheet.width) {
    sheet.width = width;
    const lying = this.angle % 180 !== 0;
    const height = lying ? width / sheet.ratio : width * sheet.ratio;
    Object.assign(sheet.figure.style, {width: `${width}px`, height: `${height}px`});
    Object.assign(sheet.turn.style, {
      width: `${lying ? height : width}px`, height: `${lying ? width : height}px`,
      transform: `translate(-50%, -50%) rotate(${this.angle}deg)`,
    });
  }

  redraw() {
    const here = this.page;
    this.layout();
    for (const number of [...this.drawn.keys()]) this.drop(number);
    this.watch();
    this.goto(here);
  }

  // ---- drawing what is near
  watch() {
    this.near?.disconnect();
    this.seen?.disconnect();
    this.near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const number = Number(entry.target.dataset.sheet);
        if (entry.isIntersecting) this.draw(number);
        else this.drop(number);
      }
    }, {root: this.pages, rootMargin: "120% 0px"});
    this.seen = new IntersectionObserver(() => this.locate(), {root: this.pages, threshold: [0, .25, .5, .75, 1]});
    for (const sheet of this.sheets) {
      this.near.observe(sheet.figure);
      this.seen.observe(sheet.figure);
    }
  }

  async draw(number) {
    if (this.drawn.has(number)) return;
    const sheet = this.sheets[number - 1];
    const stop = new AbortController();
    this.drawn.set(number, stop);
    try {
      const ratio = await this.source.draw(number, sheet.turn, stop.signal);
      if (ratio && Math.abs(ratio - sheet.ratio) > .005) {
        sheet.ratio = ratio;
        this.size(sheet);
      }
      this.mark(sheet);
      this.stands();
    } catch (problem) {
      if (stop.signal.aborted) return;
      console.error(problem);
      sheet.turn.replaceChildren(failure(this.root));
      this.stands();
    }
  }

  drop(number) {
    this.drawn.get(number)?.abort();
    if (this.drawn.delete(number)) this.sheets[number - 1].turn.replaceChildren();
  }

  locate() {
    const middle = this.pages.getBoundingClientRect().top + this.pages.clientHeight / 3;
    let low = 0;
    let high = this.sheets.length - 1;
    while (low < high) {
      const between = (low + high) >> 1;
      if (this.sheets[between].figure.getBoundingClientRect().bottom > middle) high = between;
      else low = between + 1;
    }
    const here = this.sheets[low];
    if (!here || here.number === this.page) return;
    this.page = here.number;
    if (document.activeElement !== this.number) this.number.value = this.page;
    for (const link of this.root.querySelectorAll("[data-goto], .sc-thumb")) link.removeAttribute("aria-current");
    const entries = [...this.root.querySelectorAll("[data-goto]")].filter((link) => Number(link.dataset.goto) <= this.page);
    entries.at(-1)?.setAttribute("aria-current", "true");
    this.root.querySelector(`.sc-thumb[data-page="${this.page}"]`)?.setAttribute("aria-current", "true");
    this.tell("page", {page: this.page});
  }

  // ---- what one can do
  goto(number) {
    const sheet = this.sheets[Math.min(this.total, Math.max(1, number || 1)) - 1];
    this.pages.scrollTop += sheet.figure.getBoundingClientRect().top - this.pages.getBoundingClientRect().top - 8;
    this.locate();
  }

  zoom(factor) {
    this.scale = Math.min(4, Math.max(.3, this.scale * factor));
    this.redraw();
  }

  fit() {
    this.scale = 1;
    this.redraw();
  }

  rotate() {
    this.angle = (this.angle + 90) % 360;
    this.redraw();
  }

  double() {
    this.two = !this.two;
    this.root.querySelector("[data-view=double]").setAttribute("aria-pressed", String(this.two));
    this.redraw();
  }

  /** Keeps the page in view standing at the left, so that any other can be read beside it; a second call takes it away. */
  async compare() {
    const body = this.root.querySelector(".sc-viewer-body");
    const button = this.root.querySelector("[data-view=compare]");
    const open = body.querySelector(".sc-pinned");
    button.setAttribute("aria-pressed", String(!open));
    this.root.classList.toggle("sc-viewer-compare", !open);
    if (open) {
      open.remove();
      return;
    }
    const pinned = document.createElement("aside");
    pinned.className = "sc-pinned";
    pinned.setAttribute("aria-label", `${words(this.root, "pinned")} ${this.page}`);
    const caption = document.createElement("p");
    caption.textContent = `${words(this.root, "pinned")} ${this.page}`;
    const turn = document.createElement("div");
    turn.className = "sc-pinned-page";
    pinned.append(caption, turn);
    body.insertBefore(pinned, this.pages);
    const ratio = this.sheets[this.page - 1].ratio;
    turn.style.aspectRatio = `1 / ${ratio}`;
    await this.source.draw(this.page, turn, new AbortController().signal).catch(() => turn.append(failure(this.root)));
  }

  highlight(number, boxes) {
    const sheet = this.sheets[number - 1];
    if (!sheet) return;
    sheet.boxes = boxes;
    this.goto(number);
    this.mark(sheet);
  }

  mark(sheet) {
    sheet.turn.querySelector("svg")?.remove();
    if (!sheet.boxes?.length) return;
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 100 100");
    svg.setAttribute("preserveAspectRatio", "none");
    Object.assign(svg.style, {position: "absolute", inset: "0", width: "100%", height: "100%", pointerEvents: "none"});
    for (const box of sheet.boxes) {
      const rect = document.createElementNS(space, "rect");
      for (const [key, value] of Object.entries({x: box.x, y: box.y, width: box.w, height: box.h})) rect.setAttribute(key, value);
      rect.setAttribute("class", "sc-box sc-box-shown");
      svg.append(rect);
    }
    sheet.turn.append(svg);
  }

  async search(query) {
    const region = this.root.querySelector("[data-view-hits]");
    this.searching?.abort();
    this.searching = new AbortController();
    const {signal} = this.searching;
    region.hidden = !query;
    region.replaceChildren();
    if (!query) return;
    const state = document.createElement("p");
    state.className = "sc-hint";
    state.textContent = words(this.root, "searching");
    region.append(state);
    let count = 0;
    const found = (page, snippet, boxes) => {
      count += 1;
      region.append(this.hit(page, snippet, query, boxes));
    };
    try {
      if (this.root.dataset.search) {
        const url = new URL(this.root.dataset.search, location.href);
        url.searchParams.set("q", query);
        const answer = await (await fetch(url, {signal, headers: {Accept: "application/json"}})).json();
        for (const one of answer.hits || answer) found(one.page, one.snippet, one.boxes);
      } else if (this.source.find) {
        await this.source.find(query, found, signal);
      }
      state.textContent = count ? "" : words(this.root, "none");
    } catch (problem) {
      if (!signal.aborted) state.textContent = words(this.root, "failed");
    }
  }

  hit(page, snippet, query, boxes) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sc-hit";
    const text = document.createElement("span");
    const at = snippet.indexOf(query);
    if (at >= 0) {
      const mark = document.createElement("mark");
      mark.textContent = query;
      text.append(snippet.slice(0, at), mark, snippet.slice(at + query.length));
    } else text.textContent = snippet;
    const number = document.createElement("span");
    number.textContent = page;
    button.append(text, number);
    button.addEventListener("click", () => (boxes?.length ? this.highlight(page, boxes) : this.goto(page)));
    return button;
  }

  async cite() {
    const text = String(window.getSelection() || "").trim();
    this.tell("cite", {page: this.page, text});
    if (!this.root.dataset.cite) return;
    const answer = await post(this.root.dataset.cite, {page: this.page, text}).catch(() => null);
    toast(words(this.root, answer?.ok ? "cited" : "failed"), answer?.ok ? "success" : "danger");
  }

  side(open) {
    this.root.querySelector("[data-view-side]").hidden = !open;
    this.root.querySelector("[data-view=catalogue]").setAttribute("aria-pressed", String(open));
  }

  // ---- wiring
  listen() {
    const acts = {
      prev: () => this.goto(this.page - (this.two ? 2 : 1)), next: () => this.goto(this.page + (this.two ? 2 : 1)),
      larger: () => this.zoom(1.25), smaller: () => this.zoom(.8), fit: () => this.fit(), rotate: () => this.rotate(),
      double: () => this.double(), compare: () => this.compare(), cite: () => this.cite(),
      catalogue: () => {
        this.side(this.root.querySelector("[data-view-side]").hidden);
        this.redraw();
      },
    };
    this.root.addEventListener("click", (event) => {
      const act = event.target.closest("[data-view]");
      const link = event.target.closest("[data-goto]");
      if (act) acts[act.dataset.view]?.();
      else if (link) {
        event.preventDefault();
        this.goto(Number(link.dataset.goto));
      }
    });
    const keys = {j: acts.next, k: acts.prev, PageDown: acts.next, PageUp: acts.prev, "+": acts.larger, "=": acts.larger, "-": acts.smaller, 0: acts.fit, r: acts.rotate, d: acts.double, b: acts.compare, c: acts.catalogue, Home: () => this.goto(1), End: () => this.goto(this.total)};
    this.root.addEventListener("keydown", (event) => {
      if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") {
        event.preventDefault();
        return this.root.querySelector("[data-view-search] input").focus();
      }
      const act = keys[event.key] || keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    });
    this.number.addEventListener("change", () => this.goto(Number(this.number.value)));
    this.root.querySelector("[data-view-search]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.search(event.target.querySelector("input").value.trim());
    });
    let timer;
    let before = this.pages.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(this.pages.clientWidth - before) < 4) return;
      before = this.pages.clientWidth;
      clearTimeout(timer);
      timer = setTimeout(() => this.redraw(), 150);
    }).observe(this.pages);
  }

  thumbs() {
    const strip = this.root.querySelector("[data-view-thumbs]");
    const lazy = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        lazy.unobserve(entry.target);
        this.source.thumb(Number(entry.target.dataset.page), entry.target).catch(() => {});
      }
    }, {root: this.root.querySelector("[data-view-side]"), rootMargin: "200px"});
    const buttons = document.createDocumentFragment();
    for (let number = 1; number <= this.total; number++) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sc-thumb";
      button.dataset.page = number;
      button.setAttribute("aria-label", `${words(this.root, "page")} ${number}`);
      button.append(String(number));
      button.addEventListener("click", () => this.goto(number));
      if (number === this.page) button.setAttribute("aria-current", "true");
      buttons.append(button);
    }
    strip.append(buttons);
    for (const button of strip.children) lazy.observe(button);
  }

  tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`viewer:${name}`, {bubbles: true, detail}));
  }
}

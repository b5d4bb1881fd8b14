"use strict";
(() => {
  const STEP = 100;
  const SVG = "http://www.w3.org/2000/svg";

  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "class") node.className = value;
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter(child => child !== null));
    return node;
  };
  const draw = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const number = value => value.toLocaleString("en-US");
  const seconds = value => {
    if (value < 60) return value.toFixed(value < 10 ? 2 : 1) + " s";
    const whole = Math.round(value);
    const two = part => String(part).padStart(2, "0");
    return whole < 3600
      ? Math.floor(whole / 60) + ":" + two(whole % 60) + " min"
      : Math.floor(whole / 3600) + ":" + two(Math.floor(whole / 60) % 60) + " h";
  };
  const bytes = value => {
    if (value < 0) return "–";
    const units = ["B", "kB", "MB", "GB", "TB"];
    let at = 0;
    while (value >= 1000 && at < units.length - 1) { value /= 1000; at++; }
    return (at === 0 ? value : value.toFixed(1)) + " " + units[at];
  };
  const short = value => {
    const size = Math.abs(value);
    return size !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(2) : String(+value.toPrecision(4));
  };

  // Copies the text of a remedy; where the clipboard is closed to pages, the text is selected instead.
  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const code = button.parentElement.querySelector("code");
    const said = text => { button.textContent = text; setTimeout(() => { button.textContent = "Copy"; }, 1500); };
    const select = () => {
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      said(document.execCommand("copy") ? "Copied" : "Selected");
    };
    if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(() => said("Copied"), select);
    else select();
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach(node => { node.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach(node => { node.open = false; }));

  for (const script of document.querySelectorAll("script[data-dataset]")) {
    const data = JSON.parse(script.textContent);
    const section = script.closest("section");
    const viewer = data.previews.length ? new Viewer(section.querySelector("[data-viewer]"), data) : null;
    const table = section.querySelector("[data-episodes]");
    if (table) new Episodes(table, data, viewer);
  }

  // The table sorts and filters arrays and shows a hundred rows at a time, so that ten thousand stay fast.
  function Episodes(place, data, viewer) {
    const list = data.episodes;
    const columns = [
      { title: "Episode", of: i => list.number[i], numeric: true, cell: i => list.key[i] },
      { title: "Duration", of: i => list.seconds[i], numeric: true, cell: i => seconds(list.seconds[i]) },
      { title: "Rows", of: i => list.rows[i], numeric: true, cell: i => number(list.rows[i]) },
      { title: "Size", of: i => list.bytes[i], numeric: true, cell: i => bytes(list.bytes[i]) },
      { title: "Task", of: i => tasks(i), cell: i => tasks(i) },
      { title: "Findings", of: i => -list.findings[i].length, cell: i => ids(i) },
    ];
    const tasks = i => list.tasks[i].map(at => data.tasks[at]).join(" · ");
    const named = i => list.findings[i].map(at => data.checks[at].check);
    const ids = i => {
      const box = make("span", { class: "ids" });
      for (const at of list.findings[i]) {
        const check = data.checks[at];
        box.append(make("span", { class: "pill " + check.claim, title: check.name }, check.check));
      }
      if (list.error[i]) box.append(make("span", { class: "pill defect" }, "unreadable"), " " + list.error[i]);
      return box;
    };
    const texts = list.key.map((key, i) =>
      (key + " " + list.number[i] + " " + tasks(i) + " " + named(i).join(" ") + " " + list.error[i]).toLowerCase());
    const plotted = new Map(data.previews.map((preview, at) => [preview.key, at]));
    let order = list.key.map((_, i) => i);
    let sortBy = 0;
    let falling = false;
    let shown = STEP;

    const search = make("input", { type: "search", placeholder: "episode, task or check", "aria-label": "Filter episodes" });
    const only = make("input", { type: "checkbox" });
    const count = make("span", { class: "count", role: "status" });
    const head = make("tr");
    const body = make("tbody");
    const more = make("div", { class: "more" });
    columns.forEach((column, at) => {
      const cell = make("th", { scope: "col", class: column.numeric && at ? "num" : "" },
        make("button", { type: "button", onclick: () => sort(at) }, column.title));
      head.append(cell);
    });
    place.append(
      make("div", { class: "tools" }, search, make("label", {}, only, "only with findings"), count),
      make("div", { class: "scroll" }, make("table", {}, make("thead", {}, head), body), more));
    search.addEventListener("input", filter);
    only.addEventListener("change", filter);

    function sort(at) {
      falling = sortBy === at ? !falling : false;
      sortBy = at;
      filter();
    }
    function filter() {
      const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
      order = [];
      for (let i = 0; i < texts.length; i++) {
        if (only.checked && !list.findings[i].length && !list.error[i]) continue;
        if (words.every(word => texts[i].includes(word))) order.push(i);
      }
      const of = columns[sortBy].of;
      const sign = falling ? -1 : 1;
      order.sort((a, b) => {
        const one = of(a), other = of(b);
        return sign * (one < other ? -1 : one > other ? 1 : 0) || a - b;
      });
      [...head.children].forEach((cell, at) =>
        at === sortBy ? cell.setAttribute("aria-sort", falling ? "descending" : "ascending") : cell.removeAttribute("aria-sort"));
      shown = STEP;
      paint();
    }
    function paint() {
      body.replaceChildren(...order.slice(0, shown).map(row));
      count.textContent = number(order.length) + (order.length === texts.length ? "" : " of " + number(texts.length)) + " episodes";
      const rest = order.length - shown;
      more.hidden = rest <= 0;
      more.replaceChildren(make("button", { type: "button", onclick: () => { shown += STEP; paint(); } },
        "Show " + number(Math.min(STEP, Math.max(0, rest))) + " more of " + number(Math.max(0, rest))));
    }
    function row(i) {
      const node = make("tr");
      columns.forEach((column, at) => node.append(
        make("td", { class: at === 0 ? "name-cell" : column.numeric ? "num" : "text" }, column.cell(i))));
      const at = plotted.get(list.key[i]);
      if (viewer && at !== undefined) {
        node.className = "can";
        const open = make("button", { type: "button", title: "Show pictures and plots" }, list.key[i]);
        node.firstChild.replaceChildren(open);
        node.addEventListener("click", () => viewer.show(at, true));
      }
      return node;
    }
    filter();
  }

  // Pictures and plots of one episode at a time.
  function Viewer(place, data) {
    const choice = make("select", { "aria-label": "Episode" });
    data.previews.forEach((preview, at) => choice.append(make("option", { value: at },
      preview.key + (preview.marks.length ? "  (" + [...new Set(preview.marks.map(mark => mark.check))].join(", ") + ")" : ""))));
    const scale = make("input", { type: "checkbox" });
    const content = make("div");
    choice.addEventListener("change", () => this.show(+choice.value));
    scale.addEventListener("change", () => this.show(+choice.value));
    place.append(make("div", { class: "tools" }, make("label", {}, "Episode", choice), make("label", {}, scale, "each line on a scale of its own")), content);

    this.show = (at, jump) => {
      choice.value = at;
      const preview = data.previews[at];
      const parts = [];
      if (preview.shots.length) {
        parts.push(make("div", { class: "shots" }, ...preview.shots.map(shot => make("figure", {},
          make("img", { src: "data:image/jpeg;base64," + shot.jpeg, width: shot.width, height: shot.height, style: "width:auto",
            alt: shot.camera + " at " + seconds(shot.at) }),
          make("figcaption", {}, shot.camera + ", " + seconds(shot.at))))));
      }
      if (preview.marks.length) {
        parts.push(make("ul", { class: "rail" }, ...preview.marks.map(mark => make("li", {},
          make("span", { class: "pill " + mark.claim }, mark.check),
          make("span", {}, (mark.from >= 0 ? seconds(mark.from) + " to " + seconds(mark.to) + ": " : "") + mark.text)))));
      }
      preview.plots.forEach(plot => parts.push(figure(plot, preview)));
      content.replaceChildren(...parts);
      if (jump) place.scrollIntoView({ block: "start" });
    };

    const decode = (text, wide) => {
      const raw = Uint8Array.from(atob(text), c => c.charCodeAt(0));
      return wide ? new Uint16Array(raw.buffer) : raw;
    };

    // One band per element, from its smallest to its largest value in each group of samples; a gap in time breaks it.
    function figure(plot, preview) {
      const times = decode(plot.times, true);
      const groups = times.length;
      const steps = [...times].slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
      const gap = groups > 2 ? 3 * Math.max(1, steps[steps.length >> 1]) : Infinity;
      let low = Infinity, high = -Infinity;
      plot.elements.forEach(element => { low = Math.min(low, element.min); high = Math.max(high, element.max); });
      const svg = draw("svg", { viewBox: "0 0 65535 1000", preserveAspectRatio: "none", role: "img",
        "aria-label": plot.stream + " over " + seconds(preview.seconds) });
      [250, 500, 750].forEach(y => svg.append(draw("path", { d: "M0 " + y + "H65535", class: "grid" })));
      for (const mark of preview.marks) {
        if (mark.from < 0 || (mark.stream && mark.stream !== plot.stream && mark.whole !== true)) continue;
        const from = 65535 * mark.from / preview.seconds;
        const wide = Math.max(260, 65535 * (mark.to - mark.from) / preview.seconds);
        const box = draw("rect", { x: from, y: 0, width: wide, height: 1000, class: "mark " + mark.claim });
        const title = draw("title", {});
        title.textContent = mark.check + ": " + mark.text;
        box.append(title);
        svg.append(box);
      }
      const lines = plot.elements.map((element, at) => {
        const lows = decode(element.lows), highs = decode(element.highs);
        const bottom = scale.checked ? element.min : low;
        const top = scale.checked ? element.max : high;
        const value = step => element.min + step / 250 * (element.max - element.min);
        const y = step => (top > bottom ? 960 - 920 * (value(step) - bottom) / (top - bottom) : 500).toFixed(0);
        let path = "";
        let back = [];
        const close = () => { if (back.length) path += back.reverse().join("") + "Z"; back = []; };
        for (let i = 0; i < groups; i++) {
          if (lows[i] === 255) { close(); continue; }
          if (back.length && times[i] - times[i - 1] > gap) close();
          path += (back.length ? "L" : "M") + times[i] + " " + y(highs[i]);
          back.push("L" + times[i] + " " + y(lows[i]));
        }
        close();
        const colour = "var(--plot-" + at % 8 + ")";
        const line = draw("path", { d: path, fill: colour, stroke: colour, "stroke-width": 1.4, "stroke-linejoin": "round",
          "vector-effect": "non-scaling-stroke", "fill-opacity": 0.85, "stroke-opacity": at < 8 ? 1 : 0.7 });
        svg.append(line);
        return { line, value, lows, highs, colour, element };
      });
      const cursor = draw("path", { class: "cursor", d: "" });
      svg.append(cursor);
      const readout = make("span", { role: "status" });
      const legend = make("div", { class: "legend" });
      lines.forEach(one => {
        const label = make("span", {}, one.element.name);
        const button = make("button", { type: "button", "aria-pressed": "true" },
          make("i", { style: "background:" + one.colour }), label);
        button.addEventListener("click", () => {
          const off = button.classList.toggle("off");
          button.setAttribute("aria-pressed", String(!off));
          one.line.setAttribute("visibility", off ? "hidden" : "visible");
        });
        one.say = text => { label.textContent = one.element.name + text; };
        legend.append(button);
      });
      const range = lines.length ? short(low) + " to " + short(high) + (plot.unit ? " " + plot.unit : "") : "";
      readout.textContent = range;
      svg.addEventListener("pointermove", event => {
        const box = svg.getBoundingClientRect();
        const at = 65535 * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
        let nearest = 0;
        for (let i = 1; i < groups; i++) if (Math.abs(times[i] - at) < Math.abs(times[nearest] - at)) nearest = i;
        cursor.setAttribute("d", "M" + times[nearest] + " 0V1000");
        readout.textContent = "at " + seconds(times[nearest] / 65535 * preview.seconds);
        lines.forEach(one => one.say(one.lows[nearest] === 255 ? " –" : " " + short(one.value(one.highs[nearest]))));
      });
      svg.addEventListener("pointerleave", () => {
        cursor.setAttribute("d", "");
        readout.textContent = range;
        lines.forEach(one => one.say(""));
      });
      return make("div", { class: "plot" },
        make("h4", {}, plot.stream, readout), svg,
        make("div", { class: "axis" }, make("span", {}, "0 s"), make("span", {}, seconds(preview.seconds / 2)), make("span", {}, seconds(preview.seconds))),
        legend);
    }
    this.show(0);
  }
})();

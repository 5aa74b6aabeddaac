// ── Changing what is shown ───────────────────────────────────────────────────────────────────
function change(make) {
  past.push(JSON.stringify(S));
  if (past.length > 200) past.shift();
  make();
  draw();
}
function setVote(seat, letter) {
  const entry = current();
  if (!entry || !entry.cast || entry.cast[seat] === letter) return;
  change(() => {
    const of = { ...(S.v[entry.i] || {}) };
    if (entry.world.items[entry.i].votes[entry.vote.c] [seat] === letter) delete of[seat];
    else of[seat] = letter;
    S.v = { ...S.v, [entry.i]: of };
    if (!Object.keys(of).length) delete S.v[entry.i];
    S.k = -1;
  });
}
function setAll(entry, letters) {
  change(() => {
    const base = entry.world.items[entry.i].votes[entry.vote.c];
    const of = {};
    Array.from(letters).forEach((letter, seat) => { if (letter !== base[seat]) of[seat] = letter; });
    S.v = { ...S.v, [entry.i]: of };
    S.k = -1;
  });
}
const current = () => shown.entries.find((entry) => entry.i === S.i) || shown.entries[0];
const wheres = () => shown.entries.filter((entry) => !entry.step || entry.step.u);

function address() {
  const votes = Object.entries(S.v).flatMap(([item, of]) => Object.entries(of).map(([seat, letter]) => `${item}.${seat}${letter}`));
  const parts = [];
  if (S.w) parts.push("w=" + S.w);
  if (S.r) parts.push("r=" + S.r);
  if (S.k >= 0) parts.push("k=" + S.k);
  if (votes.length) parts.push("v=" + votes.join(","));
  if (S.i !== null) parts.push("i=" + S.i);
  return "#" + parts.join("&");
}
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const whole = (key, below, otherwise) => {
    const value = Number(given.get(key) || NaN);
    return Number.isInteger(value) && value >= 0 && value < below ? value : otherwise;
  };
  const state = { w: whole("w", D.worlds.length, 0), r: whole("r", D.rules.length, 0), k: whole("k", D.what_ifs.length, -1), i: null, v: {} };
  const world = D.worlds[state.w];
  state.i = whole("i", world.items.length, null);
  for (const one of (given.get("v") || "").split(",")) {
    const [, item, seat, letter] = /^(\d+)\.(\d+)([fabnxu])$/.exec(one) || [];
    if (letter && world.items[item] && world.members[seat]) (state.v[Number(item)] ||= {})[Number(seat)] = letter;
  }
  return state;
}

// ── Drawing ──────────────────────────────────────────────────────────────────────────────────
const seats = [];
const dots = [];
let drawnFor = null;
let seated = 0;
const narrow = matchMedia("(max-width: 859px)");
narrow.addEventListener("change", asList);

// Places along the horseshoe, in hundredths of the chamber, with the direction away from the table.
function places(many) {
  const path = $("path");
  const length = path.getTotalLength();
  const inset = length * 0.012;
  return Array.from({ length: many }, (_, seat) => {
    const at = inset + (length - 2 * inset) * (many < 2 ? 0.5 : seat / (many - 1));
    const here = path.getPointAtLength(at);
    const one = path.getPointAtLength(Math.max(0, at - 1));
    const other = path.getPointAtLength(Math.min(length, at + 1));
    const run = Math.hypot(other.x - one.x, other.y - one.y) || 1;
    return { x: here.x, y: here.y, dx: (other.y - one.y) / run, dy: -(other.x - one.x) / run };
  });
}
// A narrow screen and a large Council have an arc over a list instead of places around a table.
function asList() {
  document.body.classList.toggle("arc", narrow.matches || seated > 17);
}
function seatThem(world) {
  if (drawnFor === world) return;
  drawnFor = world;
  seated = world.members.length;
  seats.length = 0;
  dots.length = 0;
  const at = places(world.members.length);
  asList();
  fill($("dots"));
  fill($("seats"), ...world.members.map((member, seat) => {
    const { x, y, dx, dy } = at[seat];
    const side = dx < -0.72 ? "left" : dx > 0.72 ? "right" : "above";
    const vote = el("span", { class: "vote" });
    const button = el("button", { type: "button", class: `seat ${side}${seat % 2 ? " high" : ""}${member.k ? " permanent" : ""}`, tabindex: seat ? -1 : 0, "data-seat": seat },
      el("span", { class: "disc" }), el("span", { class: "name" }, member.n), vote);
    button.style.setProperty("--x", (x / 10).toFixed(2) + "%");
    button.style.setProperty("--y", (y / 5.7).toFixed(2) + "%");
    button.style.setProperty("--dx", dx.toFixed(3));
    button.style.setProperty("--dy", dy.toFixed(3));
    const dot = svg("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
    $("dots").append(dot);
    dots.push(dot);
    seats.push({ button, vote, disc: button.firstChild, member });
    return button;
  }));
}
function drawSeats(entry) {
  const world = entry.world;
  seatThem(world);
  const cast = entry.cast || "u".repeat(world.members.length);
  const turn = practice ? null : turning(entry);
  const lit = new Set(turn ? turn.ways.flat().flatMap((move) => move.of) : []);
  const changed = S.v[entry.i] || {};
  seats.forEach(({ button, vote, disc, member }, seat) => {
    const letter = cast[seat];
    const kind = member.c ? "permanent member" : member.k ? "permanent member without veto" : "elected member";
    if (button.dataset.vote !== letter) {
      button.dataset.vote = letter;
      fill(disc, mark(letter));
      fill(dots[seat], svg("circle", { r: 25, class: member.k ? "rim permanent" : "rim" }), svg("use", { href: "#mark-" + letter, x: -18, y: -18, width: 36, height: 36, class: "m-" + letter }));
    }
    vote.textContent = WORDS[letter];
    button.disabled = !entry.cast;
    button.classList.toggle("turns", lit.has(seat));
    button.classList.toggle("changed", seat in changed);
    button.setAttribute("aria-label", `${member.n}, ${kind}: ${entry.cast ? WORDS[letter] : "no roll call"}${lit.has(seat) ? ", could turn the outcome" : ""}`);
  });
  return turn;
}
function drawResult(entry) {
  const { text, role } = outcome(entry);
  $("chamber").className = "chamber is-" + (practice && !practice.done ? "hidden" : role);
  const table = entry.verdict && entry.verdict.table;
  const needed = table ? table.required : 0;
  const have = entry.cast ? entry.verdict.groups.F : 0;
  fill($("places"), ...Array.from({ length: Math.max(needed, have) }, (_, place) => el("i", { class: (place < have ? "taken" : "free") + (place >= needed ? " beyond" : "") })));
  $("places").hidden = !needed;
  $("word").textContent = practice && !practice.done ? "What comes of it?" : capital(text) || "—";
  $("tally").textContent = tally(entry);
  const why = entry.step || !(practice && !practice.done) ? reasons(entry) : [];
  const main = entry.verdict ? say(entry.world, entry.verdict)[entry.verdict.main] || "" : why[0] || "";
  const cited = /^(.*?)( \(([^()]|\([^()]*\))*\))?\.?$/s.exec(main);
  fill($("because"), !why.length ? "" : cited ? cited[1] + "." : main, cited && cited[2] ? el("small", {}, cited[2].trim().slice(1, -1)) : null);
  fill($("reasons"), ...why.map((sentence) => el("p", {}, sentence)));
  const note = entry.world.items[entry.i].note;
  fill($("note"), note || "");
  fill($("candidates"), ...(entry.step ? entry.step.c || [] : []).map((place) => el("li", {}, D.texts[place])));
  return `${heading(entry)}: ${text}${tally(entry) ? ", " + tally(entry) : ""}. ${main}`;
}
function drawTurn(entry, turn) {
  $("turn").hidden = !turn || !!practice;
  if (!turn) return;
  const passed = entry.verdict.bits === 1;
  $("turn-title").textContent = passed ? "What would stop it" : "What it would take";
  if (turn.cost === null) return fill($("turn-ways"), el("p", {}, "No change of votes leads there."));
  const many = capital(`${number(turn.cost)} ${turn.cost === 1 ? "change" : "changes"}: `);
  fill($("turn-ways"), ...turn.ways.map((way, place) => el("p", {}, (place ? "Or " : many) + wayInWords(entry.world, way) + ". ",
    el("button", { type: "button", class: "quiet", on: { click: () => tryWay(entry, way) } }, "Try it", el("span", { class: "vh" }, `: ${wayInWords(entry.world, way)}`)))));
}
function tryWay(entry, way) {
  const cast = Array.from(entry.cast);
  const taken = new Set();
  for (const { many, of, to } of way) {
    for (const seat of of.filter((seat) => !taken.has(seat)).slice(0, many)) {
      taken.add(seat);
      cast[seat] = "fba"[[1, 0, 2].find((place) => to >> place & 1)];
    }
  }
  setAll(entry, cast);
}
function drawSteps() {
  $("agenda").hidden = shown.entries.length < 2;
  let came = 0;
  fill($("steps"), ...shown.entries.map((entry) => {
    const up = !entry.step || entry.step.u;
    if (up) came += 1;
    const { text, role } = outcome(entry);
    const here = entry.i === S.i;
    const votes = S.v[entry.i] ? " changed" : "";
    return el("li", { class: (up ? "up" : "aside") + votes },
      el("button", { type: "button", "aria-current": here ? "step" : null, on: { click: () => { S.i = entry.i; practice = practice && begin(); draw(); } } },
        el("b", {}, up ? String(came) : "·"), el("span", { class: "what" }, heading(entry)),
        text ? el("span", { class: "out is-" + role }, text) : null));
  }));
  const here = $("steps").querySelector("[aria-current]");
  if (here && (here.parentNode.offsetLeft < $("steps").scrollLeft || here.parentNode.offsetLeft + here.offsetWidth > $("steps").scrollLeft + $("steps").clientWidth)) $("steps").scrollLeft = here.parentNode.offsetLeft - 40;
  const order = wheres();
  const at = order.findIndex((entry) => entry.i === S.i);
  $("back").disabled = at <= 0;
  $("next").disabled = at < 0 || at >= order.length - 1;
}
function drawRules() {
  const unchanged = !Object.keys(S.v).length && S.w === 0;
  $("rules-section").hidden = D.rules.length < 2 || !!practice;
  $("rules-before").hidden = unchanged;
  fill($("rules"), ...D.rules.map((rules, rule) => {
    const of = (state) => {
      const entry = play(state.w, rule, state.v).entries.find((entry) => entry.i === S.i);
      const { text, role } = entry ? outcome(entry) : { text: "does not come up", role: "label" };
      return el("td", { class: "is-" + role }, el("span", { class: "out is-" + role }, text || "takes place"));
    };
    const pick = el("input", { type: "radio", name: "rules", id: "rule-" + rule, on: { change: () => change(() => { S.r = rule; }) } });
    pick.checked = rule === S.r;
    const title = rule === 0 ? D.worlds[S.w].own : rules.title;
    return el("tr", { class: rule === S.r ? "chosen" : null },
      el("th", { scope: "row" }, pick, el("label", { for: "rule-" + rule }, capital(title)), rules.source ? el("small", {}, rules.source) : null),
      unchanged ? null : of({ w: 0, v: {} }), of(S));
  }));
  const chosen = D.rules[S.r];
  $("rule-note").textContent = S.r ? `Decided by another rule: ${chosen.title}.${chosen.new ? ` ${capital(number(chosen.new.length))} new seats; how they vote is not known.` : ""}` : "";
}
function drawEnd() {
  const before = play(0, 0, {}).end;
  const rows = (key) => shown.end ? shown.end[key].map(([name, [words, role]], place) => {
    const was = before && before[key][place];
    const other = was && D.texts[was[1][0]] !== D.texts[words] && D.texts[was[0]] === D.texts[name] ? D.texts[was[1][0]] : null;
    return el("div", {}, el("dt", {}, D.texts[name]), el("dd", {}, el("span", { class: "out is-" + role }, D.texts[words]), other ? el("small", {}, "instead of: " + other) : null));
  }) : [el("div", {}, el("dt", {}, "Open"), el("dd", {}, "It depends on votes that are not yet known."))];
  fill($("ends"), ...rows("m"), ...rows("d"));
  const vetoed = shown.entries.some((entry) => entry.verdict && entry.verdict.assembly);
  $("assembly").textContent = vetoed ? D.assembly : "";
  $("end-section").hidden = !!practice;
}
function drawWhatIfs() {
  $("what-ifs-section").hidden = !D.what_ifs.length || !!practice;
  Array.from($("what-ifs").querySelectorAll("button")).forEach((button, place) => button.setAttribute("aria-pressed", String(place === S.k)));
  fill($("answer"), S.k >= 0 && D.what_ifs[S.k].answer || "");
}
function drawTable() {
  const votes = shown.entries.filter((entry) => entry.cast);
  $("roll-section").hidden = !votes.length;
  if (!votes.length) return;
  const members = votes[0].world.members;
  fill($("roll-head"), el("tr", {}, el("th", { scope: "col" }, "Member"), ...votes.map((entry) => el("th", { scope: "col" }, heading(entry), el("span", { class: "out" }, `${outcome(entry).text} ${tally(entry)}`)))));
  fill($("roll"), ...members.map((member, seat) => el("tr", {}, el("th", { scope: "row" }, member.n, member.k ? el("small", {}, " permanent") : null),
    ...votes.map((entry) => el("td", {}, mark(entry.cast[seat]), el("span", { class: "vote" }, WORDS[entry.cast[seat]]))))));
}
let announcing = 0;
let drawnAll = 0;
function draw() {
  const keepsFocus = document.activeElement && document.activeElement.closest("#steps, #rules") ? document.activeElement : null;
  const where = keepsFocus ? Array.from(keepsFocus.closest("ol, tbody").querySelectorAll("button, input")).indexOf(keepsFocus) : -1;
  const holder = keepsFocus && keepsFocus.closest("ol, tbody");
  shown = play(S.w, S.r, S.v);
  if (!shown.entries.some((entry) => entry.i === S.i)) S.i = (shown.entries.find((entry) => entry.cast) || shown.entries[0]).i;
  const entry = current();
  $("item").textContent = heading(entry);
  const turn = drawSeats(entry);
  const news = drawResult(entry);
  drawTurn(entry, turn);
  drawSteps();
  drawPractice(entry);
  $("why").hidden = !!practice && !practice.done;
  document.body.classList.toggle("practising", !!practice);
  document.body.classList.toggle("reasoning", !!practice && practice.picked !== null && !practice.done);
  $("undo").disabled = !past.length;
  $("reset").disabled = !Object.keys(S.v).length && S.w === 0 && S.r === 0;
  $("clear").disabled = !entry.cast;
  drawRules();
  drawEnd();
  drawWhatIfs();
  if (where >= 0) {
    const again = holder.querySelectorAll("button, input")[where];
    if (again) again.focus({ preventScroll: true });
  }
  clearTimeout(announcing);
  announcing = setTimeout(() => { $("live").textContent = practice && !practice.done ? "" : news; }, drawnAll ? 250 : 0);
  clearTimeout(drawnAll);
  drawnAll = setTimeout(() => {
    drawTable();
    if (address() !== location.hash) try { history.replaceState(null, "", address()); } catch { location.hash = address(); }
  }, 60);
}

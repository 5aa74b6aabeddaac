// The page counts votes and looks up what the engine worked out. It knows no law: what comes of a
// vote, why, and how the meeting goes on from there all stand in the data.
const $ = (id) => document.getElementById(id);
const D = JSON.parse($("data").textContent);
const LETTERS = "fabnxu";
const WORDS = { f: "in favour", a: "against", b: "abstaining", n: "not participating", x: "absent", u: "not yet voted" };
const CYCLE = "fabnu";
const SVG = "http://www.w3.org/2000/svg";
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

// What is shown: a meeting (the scenario's or that of a what-if), the rules, the item, the votes
// that were changed, the what-if that was chosen.
let S = { w: 0, r: 0, i: null, v: {}, k: -1 };
let past = [];
let shown = null;
let practice = null;

// ── Making elements: text is only ever text ──────────────────────────────────────────────────
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}
function svg(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
function mark(letter) {
  const node = svg("svg", { class: "mark m-" + letter, viewBox: "0 0 24 24", "aria-hidden": "true" });
  node.append(svg("use", { href: "#mark-" + letter }));
  return node;
}
const fill = (node, ...children) => node.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== ""));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const number = (count) => D.numbers[count] || String(count);
const list = (names, joined = "and") => names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${joined} ${names[names.length - 1]}`;
const inSentence = (member) => member.t || member.n;
const bits = (mask) => [0, 1, 2, 3, 4, 5].filter((place) => mask >> place & 1);

// ── Counting and looking up ──────────────────────────────────────────────────────────────────
function find(branch, row) {
  let place = 0;
  while (branch >= 0) {
    const node = D.nodes[branch];
    branch = node[Math.min(row[place], node.length - 1)];
    place += 1;
  }
  return -1 - branch;
}
// The groups that sentences name, and the row of numbers that leads to a verdict.
function count(world, table, cast) {
  const counts = table.counts_as || {};
  const counted = Array.from(cast, (letter, seat) => counts[seat] ? counts[seat][LETTERS.indexOf(letter)] : letter);
  const parties = table.parties || [];
  const g = { F: 0, a: [], b: [], w: [], u: [], v: [], p: [], q: [], r: [] };
  counted.forEach((letter, seat) => {
    const concurs = world.members[seat].c;
    if (letter === "f") g.F += 1;
    if (letter === "u") g.u.push(seat);
    if (!concurs) return;
    if (letter === "a") g.a.push(seat);
    if (letter === "u") g.v.push(seat);
    if (parties.includes(seat)) return;
    if (letter === "b") g.b.push(seat);
    if (letter === "n" || letter === "x") g.w.push(seat);
  });
  for (const seat of parties) g[cast[seat] === "u" ? "r" : "fa".includes(cast[seat]) ? "p" : "q"].push(seat);
  const few = (group) => Math.min(group.length, 2);
  const row = [g.u.length - g.v.length, g.v.length, g.F, g.a.length, few(g.b), few(g.w)];
  const onParties = `${few(g.p)}${few(g.q)}${few(g.r)}`;
  return { groups: g, row, onParties, counted };
}
function verdictOf(world, question, rule, cast) {
  const table = world.questions[question][rule];
  const { groups, row, onParties, counted } = count(world, table, cast);
  const aside = (table.before || []).concat((table.aside || {})[onParties] || []);
  const verdict = D.verdicts[find(table.root, row)];
  return { bits: verdict[0], sentences: aside.concat(verdict[1]), assembly: verdict[2], main: aside.length, groups, counted, table, rule };
}
// The sentences of a verdict, each slot filled with its number or with those that were counted.
function say(world, verdict) {
  const added = D.rules[verdict.rule].new || [];
  const members = world.members.concat(added);
  const fillSlots = ([form, ...numbers]) => D.forms[form].replace(/\{(\|?)(.)\}/g, (_, either, slot) => {
    if (slot in numbers) return number(numbers[slot]);
    if (slot === "=") return verdict.table.noun;
    const group = (verdict.groups || {})[slot.toLowerCase()] || [];
    const extra = slot === "u" || slot === "v" ? added.map((member, place) => [member, world.members.length + place]).filter(([member]) => slot === "u" || member.c).map(([, place]) => place) : [];
    if (slot === "#") return number(verdict.groups.u.length + added.length);
    if (slot !== slot.toLowerCase()) return members[group[0]].p;
    return list(group.concat(extra).map((seat) => inSentence(members[seat])), either ? "or" : "and");
  });
  return verdict.sentences.map((place) => capital(fillSlots(D.sentences[place])));
}
function votesOn(world, vote, changed) {
  const base = world.items[vote.i].votes[vote.c || 0];
  const of = changed[vote.i] || {};
  return Array.from(base, (letter, seat) => of[seat] || letter).join("");
}
// The meeting from its first item to its last, as these rules and votes have it.
function play(worldPlace, rule, changed) {
  const world = D.worlds[worldPlace];
  const entries = [];
  let part = world.course.parts[world.course.first];
  let end = null;
  while (part) {
    for (const step of part.s || []) entries.push({ i: step.i, step, world });
    if (!part.v) { end = part.e; break; }
    const vote = part.v;
    const entry = { i: vote.i, vote, world };
    if (vote.c === undefined) {
      const verdict = D.verdicts[world.fixed[vote.q][rule]];
      entry.verdict = { bits: verdict[0], sentences: verdict[1], assembly: verdict[2], main: verdict[3], rule };
    } else {
      entry.cast = votesOn(world, vote, changed);
      entry.verdict = verdictOf(world, vote.q, rule, entry.cast);
    }
    entry.next = vote.o[entry.verdict.bits];
    entries.push(entry);
    part = entry.next ? world.course.parts[entry.next[2]] : null;
  }
  return { entries, end };
}
const heading = (entry) => D.texts[(entry.vote || entry.step).h];
function outcome(entry) {
  if (entry.step) return entry.step.u ? { text: D.texts[entry.step.w[0]], role: entry.step.w[1] } : { text: "does not come up", role: "label" };
  if (!entry.next) return { text: "open", role: "open" };
  return { text: D.texts[entry.next[0][0]], role: entry.next[0][1] };
}
function reasons(entry) {
  const texts = (places) => places.map((place) => D.texts[place]);
  if (entry.step) return texts(entry.step.r);
  return texts(entry.vote.b).concat(say(entry.world, entry.verdict), entry.next ? texts(entry.next[1]) : ["How the meeting goes on from here depends on votes that are not yet known."]);
}
function tally(entry) {
  if (!entry.cast) {
    const known = entry.world.items[entry.i].count;
    return known ? known.join("–") : "";
  }
  const of = (letters) => entry.verdict.counted.filter((letter) => letters.includes(letter)).length;
  let text = `${of("f")}–${of("a")}–${of("b")}`;
  if (of("nx")) text += `, ${of("nx")} not voting`;
  if (of("u")) text += `, ${of("u")} unknown`;
  return text;
}
// The fewest changes that turn the outcome: how many, and each way as moves of named members.
function turning(entry) {
  if (!entry.cast || entry.cast.includes("u") || entry.verdict.table.turn === -1) return null;
  const { table, counted } = entry.verdict;
  const side = { f: 0, b: 1, n: 1, x: 1, a: 2 };
  const groups = [[], [], [], [], [], []];
  counted.forEach((letter, seat) => {
    if (!(table.counts_as || {})[seat]) groups[side[letter] + (entry.world.members[seat].c ? 0 : 3)].push(seat);
  });
  const turned = D.changes[find(table.turn, [groups[0].length, groups[2].length, groups[3].length, groups[5].length])];
  if (!turned) return { cost: null, ways: [] };
  const members = (mask) => bits(mask).flatMap((place) => groups[place]).sort((one, other) => one - other);
  return { cost: turned[0], ways: turned[1].map((way) => way.map(([many, of, to]) => ({ many, of: members(of), to }))) };
}
function wayInWords(world, way) {
  const doing = new Map();
  for (const { many, of, to } of way) {
    const names = of.map((seat) => inSentence(world.members[seat]));
    const who = many === of.length ? names : [`any ${number(many)} of ${list(names)}`];
    doing.set(to, (doing.get(to) || []).concat(who));
  }
  return Array.from(doing, ([to, who]) => `${list(who)} ${D.sides[to]}`).join(", and ");
}

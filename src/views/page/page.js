// ── Practice ─────────────────────────────────────────────────────────────────────────────────
const begin = () => ({ picked: null, why: null, options: null, done: false });
const any = (items) => items[Math.floor(Math.random() * items.length)];
function shuffled(items) {
  const left = items.slice();
  return items.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0]);
}
// Votes drawn by lot; of several draws, one that comes to what is asked for.
function drawLots(entry, wanted) {
  const { world, vote } = entry;
  for (let tries = 0; tries < 600; tries += 1) {
    const yes = 0.35 + Math.random() * 0.6;
    const cast = world.members.map(() => Math.random() < yes ? "f" : any(["a", "b", "b", "a", "n"])).join("");
    const verdict = verdictOf(world, vote.q, S.r, cast);
    if (verdict.bits === wanted) return { cast, verdict };
  }
  return null;
}
const settled = (entry) => Object.keys(entry.vote.o).map(Number).filter((bits) => [1, 2, 4].includes(bits) && (bits === entry.verdict.bits || drawLots(entry, bits)));
function drawPractice(entry) {
  $("practice").hidden = !practice;
  $("practise").setAttribute("aria-pressed", String(!!practice));
  if (!practice) return;
  if (!entry.cast) return fill($("practice"), el("p", {}, "There was no roll call on this item; choose another."));
  const choice = (text, act, state) => el("button", { type: "button", class: state || null, on: { click: act } }, text);
  if (!practice.options) {
    const options = settled(entry);
    if (!options.includes(entry.verdict.bits)) options.push(entry.verdict.bits);
    const words = new Map(options.map((bits) => [entry.vote.o[bits] ? D.texts[entry.vote.o[bits][0][0]] : "open", bits]));
    words.set(outcome(entry).text, entry.verdict.bits);
    practice.options = Array.from(words);
    const right = say(entry.world, entry.verdict).join(" ");
    const others = new Set();
    for (let tries = 0; tries < 40 && others.size < 2; tries += 1) {
      const drawn = drawLots(entry, any(settled(entry)));
      const text = drawn && say(entry.world, drawn.verdict).join(" ");
      if (text && text !== right) others.add(text);
    }
    practice.whys = shuffled([right, ...others]);
    practice.right = right;
  }
  const parts = [];
  if (practice.picked === null) {
    parts.push(el("h3", { tabindex: -1, id: "ask" }, "Count the votes. What comes of it?"));
    parts.push(el("div", { class: "choices" }, ...practice.options.map(([text, bits]) => choice(capital(text), () => { practice.picked = bits; draw(); $("ask").focus(); }))));
  } else if (!practice.done) {
    parts.push(el("h3", { tabindex: -1, id: "ask" }, "And why?"));
    parts.push(el("div", { class: "choices whys" }, ...practice.whys.map((text) => choice(text, () => { practice.why = text; practice.done = true; draw(); $("ask").focus(); }))));
  } else {
    const right = practice.picked === entry.verdict.bits;
    const because = practice.why === practice.right;
    parts.push(el("h3", { tabindex: -1, id: "ask" }, right && because ? "Right, and for the right reason." : right ? "Right; the reason is another." : `Not so: ${outcome(entry).text}.`));
    parts.push(el("p", {}, practice.right));
  }
  parts.push(el("div", { class: "choices" }, choice("Other votes, drawn by lot", () => {
    const drawn = drawLots(entry, any(settled(entry)));
    practice = begin();
    if (drawn) setAll(entry, drawn.cast); else draw();
  }, "quiet"), choice("Leave practice", () => { practice = null; draw(); $("practise").focus(); }, "quiet")));
  fill($("practice"), ...parts);
}

// ── Hands on the seats ───────────────────────────────────────────────────────────────────────
function choose(seat, letter) {
  if (practice) practice = begin();
  setVote(seat, letter);
}
function cycle(seat, by) {
  const entry = current();
  if (!entry.cast) return;
  const at = CYCLE.indexOf(entry.cast[seat] === "x" ? "n" : entry.cast[seat]);
  choose(seat, CYCLE[(at + by + CYCLE.length) % CYCLE.length]);
}
function focusSeat(seat) {
  const place = (seat + seats.length) % seats.length;
  seats.forEach(({ button }, other) => { button.tabIndex = other === place ? 0 : -1; });
  seats[place].button.focus();
}
const seatOf = (event) => { const button = event.target.closest(".seat"); return button && !button.disabled ? Number(button.dataset.seat) : null; };
let pressed = 0;
let held = false;
$("seats").addEventListener("click", (event) => {
  const seat = seatOf(event);
  if (seat === null) return;
  if (held) { held = false; return; }
  seats.forEach(({ button }, other) => { button.tabIndex = other === seat ? 0 : -1; });
  cycle(seat, 1);
});
$("seats").addEventListener("pointerdown", (event) => {
  held = false;
  const seat = seatOf(event);
  if (seat === null || event.button) return;
  clearTimeout(pressed);
  pressed = setTimeout(() => { held = true; openMenu(seat); }, 480);
});
for (const end of ["pointerup", "pointercancel", "pointerleave"]) $("seats").addEventListener(end, () => clearTimeout(pressed));
$("seats").addEventListener("contextmenu", (event) => {
  const seat = seatOf(event);
  if (seat === null) return;
  event.preventDefault();
  clearTimeout(pressed);
  openMenu(seat);
});
$("seats").addEventListener("keydown", (event) => {
  const seat = seatOf(event);
  if (seat === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const moves = { ArrowLeft: seat - 1, ArrowRight: seat + 1, Home: 0, End: seats.length - 1 };
  const digit = "12345".indexOf(event.key);
  if (event.key in moves) focusSeat(moves[event.key]);
  else if (event.key === "ArrowDown") cycle(seat, 1);
  else if (event.key === "ArrowUp") cycle(seat, -1);
  else if (digit >= 0) choose(seat, CYCLE[digit]);
  else return;
  event.preventDefault();
});
let menuSeat = null;
function openMenu(seat) {
  menuSeat = seat;
  const menu = $("menu");
  const cast = current().cast[seat];
  menu.setAttribute("aria-label", "The vote of " + inSentence(seats[seat].member));
  fill(menu, ...Array.from(LETTERS, (letter) => el("button", { type: "button", role: "menuitemradio", "aria-checked": String(letter === cast), tabindex: -1, on: { click: () => { closeMenu(); choose(seat, letter); } } }, mark(letter), WORDS[letter])));
  menu.hidden = false;
  const box = seats[seat].disc.getBoundingClientRect();
  menu.style.left = Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8)) + scrollX + "px";
  menu.style.top = Math.max(8, Math.min(box.bottom + 6, innerHeight - menu.offsetHeight - 8)) + scrollY + "px";
  (menu.querySelector("[aria-checked=true]") || menu.firstChild).focus();
}
function closeMenu() {
  if ($("menu").hidden) return;
  $("menu").hidden = true;
  seats[menuSeat].button.focus();
}
$("menu").addEventListener("keydown", (event) => {
  const all = Array.from($("menu").children);
  const at = all.indexOf(document.activeElement);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
  if (event.key in moves) all[(moves[event.key] + all.length) % all.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else return;
  event.preventDefault();
});
document.addEventListener("pointerdown", (event) => { if (!$("menu").hidden && !event.target.closest("#menu, .seat")) closeMenu(); });

// ── Buttons ──────────────────────────────────────────────────────────────────────────────────
const go = (by) => {
  const order = wheres();
  const to = order[order.findIndex((entry) => entry.i === S.i) + by];
  if (!to) return;
  S.i = to.i;
  practice = practice && begin();
  draw();
};
const undo = () => { if (past.length) { S = JSON.parse(past.pop()); practice = practice && begin(); draw(); } };
$("back").addEventListener("click", () => go(-1));
$("next").addEventListener("click", () => go(1));
$("undo").addEventListener("click", undo);
$("reset").addEventListener("click", () => change(() => { S = { w: 0, r: 0, i: S.i, v: {}, k: -1 }; practice = practice && begin(); }));
$("clear").addEventListener("click", () => { practice = practice && begin(); setAll(current(), "u".repeat(current().world.members.length)); });
$("practise").addEventListener("click", () => { practice = practice ? null : begin(); draw(); if (practice) $("practice").querySelector("h3, p").scrollIntoView({ block: "nearest", behavior: reduced.matches ? "auto" : "smooth" }); });
$("share").addEventListener("click", async () => {
  let words = "The address of this page now holds what you see.";
  try { history.replaceState(null, "", address()); await navigator.clipboard.writeText(location.href); words = "Copied: the address of what you see."; } catch { /* the address bar has it */ }
  $("shared").textContent = words;
  setTimeout(() => { $("shared").textContent = ""; }, 4000);
});
$("project").addEventListener("click", () => {
  const on = document.documentElement.classList.toggle("projector");
  $("project").setAttribute("aria-pressed", String(on));
  wake();
});
let resting = 0;
function wake() {
  document.documentElement.classList.remove("resting");
  clearTimeout(resting);
  if (document.documentElement.classList.contains("projector")) resting = setTimeout(() => document.documentElement.classList.add("resting"), 4000);
}
for (const event of ["pointermove", "keydown", "pointerdown"]) document.addEventListener(event, wake, { passive: true });
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") { event.preventDefault(); undo(); }
});
fill($("what-ifs"), ...D.what_ifs.map((whatIf, place) => el("button", { type: "button", "aria-pressed": "false", on: { click: () => change(() => {
  if (S.k === place) { S = { w: 0, r: S.r, i: S.i, v: {}, k: -1 }; return; }
  const votes = {};
  for (const [item, seat, letter] of whatIf.votes) (votes[item] ||= {})[seat] = letter;
  S = { w: whatIf.world, r: whatIf.world ? 0 : S.r, i: whatIf.votes.length ? whatIf.votes[0][0] : whatIf.world === S.w ? S.i : null, v: votes, k: place };
}) } }, whatIf.title)));
addEventListener("hashchange", () => { if (address() !== location.hash) { S = readAddress(); draw(); } });

// For those who check: the verdict on any votes, in the words of the page.
window.unsc = { data: D, verdict: (world, question, rule, cast) => verdictOf(D.worlds[world], question, rule, cast), say: (world, verdict) => say(D.worlds[world], verdict), play, heading, outcome, tally, reasons, turning };
S = readAddress();
document.documentElement.classList.add("ready");
draw();

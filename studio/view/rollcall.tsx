// A live roll call: members are called in turn, and may pass once. The audience window shows the same table.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Item, Meeting, Vote } from "./door";
import { Mark, plural } from "./marks";
import { say, set, show, studio, vote } from "./state";

const KEYS: [string, string, Vote | "pass"][] = [
  ["f", "In favour", "in_favour"], ["a", "Against", "against"], ["b", "Abstain", "abstaining"], ["p", "Pass", "pass"], ["n", "Not voting", "not_participating"],
];

/** The English alphabet, from the member whose name was drawn. */
export function callingOrder(meeting: Meeting, first: number): number[] {
  const byName = meeting.seats.map((_, at) => at).sort((a, b) => meeting.seats[a]!.name.localeCompare(meeting.seats[b]!.name, "en", { numeric: true }));
  const from = byName.indexOf(first);
  return [...byName.slice(from), ...byName.slice(0, from)];
}

export function RollCall({ meeting, item }: { meeting: Meeting; item: Item }) {
  const [order, setOrder] = useState<number[]>(() => callingOrder(meeting, Math.floor(Math.random() * meeting.seats.length)));
  const [done, setDone] = useState<{ seat: number; pass: boolean }[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const votes = item.votes ?? [];
  const name = (at: number) => meeting.seats[at]!.name;
  // What is undone elsewhere is not done.
  const taken = done.filter(({ seat, pass }) => pass || votes[seat] !== null);
  const passed = taken.filter(({ pass }) => pass).map(({ seat }) => seat);
  const waiting = [...order.filter((at) => votes[at] === null && !passed.includes(at)), ...passed.filter((at) => votes[at] === null)];
  const called = waiting[0] ?? null;
  const again = called !== null && passed.includes(called);
  useEffect(() => { box.current?.focus(); }, []);
  useEffect(() => { set({ called, passed }); }, [called, passed.length]);
  useEffect(() => () => set({ called: null, passed: [] }), []);
  const cast = (how: Vote | "pass") => {
    if (called === null) return;
    // Who has passed once is asked again at the end, and votes then.
    if (how === "pass" && again) return say(`${name(called)} has passed already and must vote now.`);
    setDone([...taken, { seat: called, pass: how === "pass" }]);
    if (how !== "pass") vote(item, votes.map((was, at) => (at === called ? how : was)));
  };
  const back = () => {
    const last = taken.at(-1);
    if (!last) return;
    setDone(taken.slice(0, -1));
    if (!last.pass) vote(item, votes.map((was, at) => (at === last.seat ? null : was)));
  };
  const settled = waiting.length > 0 && item.outcome !== "open" && item.outcome !== "blocked";
  const open = passed.filter((at) => votes[at] === null);
  const next = called === null ? meeting.items.find((other) => other.place > item.place && other.votes?.every((cast) => cast === null)) : undefined;
  return (
    <div class="rollcall" ref={box} tabIndex={-1} role="group" aria-label="Roll call" onKeyDown={(event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).tagName === "SELECT") return;
      const key = KEYS.find(([letter]) => letter === event.key.toLowerCase());
      if (key) cast(key[2]);
      else if (event.key === "Backspace" || event.key === "u") back();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }}>
      <p class="called" role="status">{called === null ? "Every member has voted." : <>{again ? "Asked again: " : "Called: "}<b>{name(called)}</b>{settled ? <em> The result is already decided.</em> : null}</>}</p>
      <p class="buttons">
        {KEYS.map(([key, words, how]) => <button type="button" disabled={called === null || (how === "pass" && again)} onClick={() => cast(how)}>{how === "pass" ? null : <Mark vote={how} />}{words} <kbd>{key}</kbd></button>)}
        <button type="button" disabled={!taken.length} onClick={back}>Back <kbd>u</kbd></button>
      </p>
      <p class="small">{plural(waiting.length, "member")} to vote{open.length ? `; passed: ${open.map(name).join(", ")}` : ""}.
        {taken.length === 0 && <label> First called <select value={order[0]} onChange={(event) => { setOrder(event.currentTarget.value === "seats" ? meeting.seats.map((_, at) => at) : callingOrder(meeting, Number(event.currentTarget.value))); box.current?.focus(); }}>{meeting.seats.map((seat, at) => <option value={at}>{seat.name}</option>)}<option value="seats">in the order of the seats</option></select></label>}</p>
      <p class="buttons">
        {next && <button type="button" class="main" onClick={() => show(next.place)}>Next: {next.heading}</button>}
        <button type="button" onClick={openAudience}>Audience window</button> <button type="button" onClick={() => set({ rollCall: false })}>End the roll call</button></p>
    </div>
  );
}

let audience: Window | null = null;
export function openAudience(): void {
  audience = window.open(`${location.href.split("#")[0]}#audience`, "unsc-audience", "popup,width=1280,height=720");
  say(audience ? "In the window for the audience, press F for full screen." : "The browser did not open the window. Allow pop-up windows for this page.");
}
/** Sends what the audience sees; its window asks for it when it is ready. */
export function toAudience(): void {
  if (!audience || audience.closed || !studio.held) return;
  const { held, called, passed, guessing } = studio;
  audience.postMessage({ unsc: "shown", held: { ...held }, also: { called, passed, guessing } }, "*");
}

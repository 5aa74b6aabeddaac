// A live roll call: members are called in turn, and may pass once. The audience window shows the same table.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Item, Meeting, Vote } from "./door";
import { Mark, plural } from "./marks";
import { say, set, studio, vote } from "./state";

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
  const [passed, setPassed] = useState<number[]>([]);
  const [done, setDone] = useState<{ seat: number; pass: boolean }[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const votes = item.votes ?? [];
  const waiting = [...order.filter((at) => votes[at] === null && !passed.includes(at)), ...passed.filter((at) => votes[at] === null)];
  const called = waiting[0] ?? null;
  const again = called !== null && passed.includes(called);
  useEffect(() => { box.current?.focus(); }, []);
  useEffect(() => { set({ called }); toAudience(); return () => set({ called: null }); }, [called]);
  const cast = (how: Vote | "pass") => {
    if (called === null) return;
    // Who has passed once is asked again at the end, and votes then.
    if (how === "pass") {
      if (again) return say(`${meeting.seats[called]!.name} has passed already and must vote now.`);
      setPassed([...passed, called]);
      setDone([...done, { seat: called, pass: true }]);
      return;
    }
    setDone([...done, { seat: called, pass: false }]);
    vote(item, votes.map((was, at) => (at === called ? how : was)));
  };
  const back = () => {
    const last = done.at(-1);
    if (!last) return;
    setDone(done.slice(0, -1));
    if (last.pass) setPassed(passed.filter((at) => at !== last.seat));
    else vote(item, votes.map((was, at) => (at === last.seat ? null : was)));
  };
  const settled = waiting.length > 0 && item.outcome !== "open" && item.outcome !== "blocked";
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
      <p class="called" role="status">{called === null ? "Every member has voted." : <>{again ? "Asked again: " : "Called: "}<b>{meeting.seats[called]!.name}</b>{settled ? <em> The result is already decided.</em> : null}</>}</p>
      <p class="buttons">
        {KEYS.map(([key, words, how]) => <button type="button" disabled={called === null || (how === "pass" && again)} onClick={() => cast(how)}>{how === "pass" ? null : <Mark vote={how} />}{words} <kbd>{key}</kbd></button>)}
        <button type="button" disabled={!done.length} onClick={back}>Back <kbd>u</kbd></button>
      </p>
      <p class="small">{plural(waiting.length, "member")} to vote{passed.filter((at) => votes[at] === null).length ? `, ${passed.filter((at) => votes[at] === null).length} passed` : ""}.
        {done.length === 0 && <label> First called <select value={order[0]} onChange={(event) => setOrder(event.currentTarget.value === "seats" ? meeting.seats.map((_, at) => at) : callingOrder(meeting, Number(event.currentTarget.value)))}>{meeting.seats.map((seat, at) => <option value={at}>{seat.name}</option>)}<option value="seats">in the order of the seats</option></select></label>}
        {" "}<button type="button" onClick={openAudience}>Audience window</button> <button type="button" onClick={() => set({ rollCall: false, called: null })}>End the roll call</button></p>
    </div>
  );
}

let audience: Window | null = null;
export function openAudience(): void {
  audience = window.open(`${location.href.split("#")[0]}#audience`, "unsc-audience", "popup,width=1280,height=720");
  if (!audience) say("The browser did not open the window. Allow pop-up windows for this page.");
}
/** Sends what the audience sees; its window asks for it when it is ready. */
export function toAudience(): void {
  if (!audience || audience.closed || !studio.held) return;
  const { text, base, what_if, votes_written, rules, item } = studio.held;
  audience.postMessage({ unsc: "shown", held: { text, what_if, votes_written, rules, item, base }, called: studio.called }, "*");
}

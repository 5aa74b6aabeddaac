// The agenda: what is voted on, in order, and what is added to it.
import { useState } from "preact/hooks";
import type { Edit, Item, Meeting } from "./door";
import { capital, tone } from "./marks";
import { current, edit, show, studio, useStudio } from "./state";

export function Agenda({ meeting }: { meeting: Meeting }) {
  const { held, guessing } = useStudio();
  /** The item that is dragged, and the one whose place it would take. */
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const now = current();
  // Under a what-if the order may be another than the file's.
  const fixed = held?.what_if !== null;
  const move = (item: number, to: number) => edit([{ edit: "move", item, to }], { item: to });
  const over = (event: PointerEvent): number | null => {
    const place = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>(".agenda li")?.dataset.place;
    return place === undefined ? null : Number(place);
  };
  const grip = (item: Item) => (
    <span class="grip" aria-hidden="true" title="Drag to another place"
      onPointerDown={(event) => { event.preventDefault(); event.currentTarget.setPointerCapture(event.pointerId); setDrag({ from: item.place, to: item.place }); }}
      onPointerMove={(event) => { const to = over(event); if (drag && to !== null && to !== drag.to) setDrag({ ...drag, to }); }}
      onPointerUp={() => { if (drag && drag.to !== drag.from) move(drag.from, drag.to); setDrag(null); }} onPointerCancel={() => setDrag(null)}>⠿</span>
  );
  return (
    <nav class="agenda" aria-label="Agenda">
      <ol>
        {meeting.items.map((item) => (
          <li data-place={item.place} class={`${item.number === null ? "aside" : ""} ${drag && drag.to === item.place && drag.from !== item.place ? (drag.from < item.place ? "after" : "before") : ""} ${drag?.from === item.place ? "dragged" : ""}`}>
            {!fixed && meeting.items.length > 1 && grip(item)}
            <button type="button" class="step" aria-current={item === now ? "step" : undefined} onClick={() => show(item.place)}>
              <span class="what">{item.heading}</span>
              {!guessing && <span class={`out tone-${tone(item.outcome)}`}>{capital(item.words)}</span>}
            </button>
            {item === now && !fixed && (
              <span class="moves">
                {meeting.items.length > 1 && <button type="button" disabled={item.place === 0} aria-label={`Move up: ${item.heading}`} onClick={() => move(item.place, item.place - 1)}>↑</button>}
                {meeting.items.length > 1 && <button type="button" disabled={item.place === meeting.items.length - 1} aria-label={`Move down: ${item.heading}`} onClick={() => move(item.place, item.place + 1)}>↓</button>}
                {meeting.items.length > 1 && <button type="button" aria-label={`Remove: ${item.heading}`} onClick={() => edit(removal(item), { item: null })}>Remove</button>}
              </span>
            )}
          </li>
        ))}
      </ol>
      {!fixed && <Add meeting={meeting} now={now} />}
    </nav>
  );
}

/** What the file says of an item goes with it. */
function removal(item: Item): Edit[] {
  const gone: Edit[] = [{ edit: "remove", item: item.place }];
  if (item.id) gone.push({ edit: "set", path: ["expect", item.id], value: null }, { edit: "set", path: ["leanings", item.id], value: null });
  if (item.act === "draft" && item.text && studio.held && !studio.meeting!.items.some((other) => other !== item && other.text === item.text)) gone.push({ edit: "set", path: ["drafts", item.text], value: null });
  if (item.act === "amendment" && item.text) gone.push({ edit: "set", path: ["amendments", item.text], value: null });
  return gone;
}

const KINDS = {
  draft: "Draft resolution", amendment: "Amendment to the draft shown", part: "Separate vote on a part of the draft shown",
  adjourn: "Motion to adjourn the meeting", postpone: "Motion to postpone the drafts", other: "Another motion", withdraw: "Withdrawal of the draft shown",
} as const;

function Add({ meeting, now }: { meeting: Meeting; now: Item | null }) {
  const [kind, setKind] = useState<keyof typeof KINDS | "">("");
  const [name, setName] = useState("");
  const draft = now?.act === "draft" ? now.text : null;
  const onDraft = ["amendment", "part", "withdraw"].includes(kind);
  const add = (event: Event) => {
    event.preventDefault();
    if (!kind || (onDraft && !draft)) return;
    const used = new Set(meeting.items.map((item) => item.id));
    let number = 1;
    const word = kind === "draft" ? "draft" : kind === "amendment" ? "amendment" : "item";
    while (used.has(`${word}-${number}`)) number += 1;
    const id = `${word}-${number}`;
    const unknown = { others: "unknown" };
    const words = name.trim();
    const edits: Edit[] = [];
    let item: Record<string, unknown>;
    if (kind === "draft") {
      edits.push({ edit: "set", path: ["drafts", id, "name"], value: words || `Draft ${number}` });
      item = { draft: id, votes: unknown };
    } else if (kind === "amendment") {
      edits.push({ edit: "set", path: ["amendments", id, "of"], value: draft }, { edit: "set", path: ["amendments", id, "name"], value: words || `amendment ${number}` });
      item = { amendment: id, votes: unknown };
    } else if (kind === "part") item = { id, part: words || "paragraph 1", of: draft, votes: unknown };
    else if (kind === "withdraw") item = { id, withdraw: draft };
    else item = { id, motion: words || { adjourn: "Adjourn the meeting", postpone: "Postpone the drafts", other: "A motion" }[kind], kind, votes: unknown };
    edits.push({ edit: "add", item });
    const last = meeting.items.length;
    const before = kind === "draft" || !now ? last : now.place;
    // What comes before the draft that it concerns is put before it.
    if (before < last) edits.push({ edit: "move", item: last, to: before });
    edit(edits, { item: before });
    setKind("");
    setName("");
  };
  return (
    <form class="add" onSubmit={add}>
      <label>Add
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)}>
          <option value="">…</option>
          {Object.entries(KINDS).map(([value, words]) => <option value={value} disabled={["amendment", "part", "withdraw"].includes(value) && !draft}>{words}</option>)}
        </select>
      </label>
      {kind && kind !== "withdraw" && <label class="vh-label"><span class="vh">What it is</span><input value={name} placeholder="what it is about" onInput={(event) => setName(event.currentTarget.value)} /></label>}
      {kind && <button type="submit">Add</button>}
    </form>
  );
}

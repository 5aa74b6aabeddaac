// What the studio holds: the text of a scenario, and what is laid over it. All else is asked of the engine.
import { useEffect, useReducer } from "preact/hooks";
import * as door from "./door";
import type { At, Ballot, Edit, Item, Meeting, Mistake } from "./door";

export interface Held extends At {
  /** The text as it was opened, to show and take back changes. */
  base: string;
  /** The item that is shown, by its place in the file; none for the one that matters most. */
  item: number | null;
}
export type Page = "start" | "vote" | "history" | "learn";
export type Tool = "explore" | "text" | "likely" | "reform";

export interface Studio {
  held: Held | null;
  meeting: Meeting | null;
  base: Meeting | null;
  mistakes: Mistake[];
  page: Page;
  tool: Tool;
  projector: boolean;
  /** Is the result still to be guessed? */
  guessing: boolean;
  rollCall: boolean;
  /** The seat that is called. */
  called: number | null;
  said: string;
}

export const studio: Studio = {
  held: null, meeting: null, base: null, mistakes: [], page: "start", tool: "explore", projector: false, guessing: false, rollCall: false, called: null, said: "",
};
let past: Held[] = [];
let future: Held[] = [];
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** The studio, drawn again at each change. */
export function useStudio(): Studio {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const listener = () => again(undefined as never);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return studio;
}
export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function set(change: Partial<Studio>): void {
  Object.assign(studio, change);
  tell();
}
export function say(words: string): void {
  set({ said: "" });
  setTimeout(() => set({ said: words }), 30);
}

function ask(held: Held): void {
  try {
    const meeting = door.open(held);
    Object.assign(studio, { held, meeting, mistakes: [] });
    const there = meeting.items.some((item) => item.place === held.item);
    if (!there) held.item = meeting.items[meeting.main ?? 0]?.place ?? null;
  } catch (fault) {
    if (!(fault instanceof door.Fault)) throw fault;
    const mistakes = fault.mistakes.length ? fault.mistakes : [{ from: 0, to: 0, message: fault.message, label: "", help: null }];
    Object.assign(studio, { held, mistakes });
  }
  tell();
}

export function openText(text: string, over: Partial<Held> = {}, page: Page = "vote"): void {
  past = [];
  future = [];
  const held: Held = { text, base: text, what_if: null, votes_written: false, rules: null, item: null, ...over };
  try { studio.base = door.open({ text: held.base, what_if: null, votes_written: false, rules: null }); } catch { studio.base = null; }
  studio.page = page;
  studio.rollCall = false;
  studio.called = null;
  studio.meeting = null;
  ask(held);
  if (!studio.meeting) set({ tool: "text" });
}

export function change(by: Partial<Held>): void {
  if (!studio.held) return;
  past.push({ ...studio.held });
  past = past.slice(-300);
  future = [];
  ask({ ...studio.held, ...by });
}
/** Another item is shown; nothing is changed. */
export function show(item: number): void {
  if (studio.held) { studio.held.item = item; tell(); }
}
export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;
export function undo(): void {
  const before = past.pop();
  if (before && studio.held) { future.push(studio.held); ask(before); }
}
export function redo(): void {
  const after = future.pop();
  if (after && studio.held) { past.push(studio.held); ask(after); }
}
export function reset(): void {
  if (studio.held) change({ text: studio.held.base, what_if: null, votes_written: false, rules: null });
}
export const changed = (): boolean => {
  const held = studio.held;
  return !!held && (held.text !== held.base || held.what_if !== null || held.rules !== null);
};

export function edit(edits: Edit[], also: Partial<Held> = {}): void {
  if (!studio.held) return;
  try {
    change({ text: door.edit(studio.held.text, edits), ...also });
  } catch (fault) {
    say((fault as Error).message);
  }
}

export const current = (): Item | null => {
  const { held, meeting } = studio;
  return meeting?.items.find((item) => item.place === held?.item) ?? meeting?.items[0] ?? null;
};

/** Writes a roll call. Under a what-if its other votes are written too, so that nothing else moves. */
export function vote(item: Item, votes: Ballot): void {
  const { held, meeting } = studio;
  if (!held || !meeting) return;
  const edits: Edit[] = [];
  const whatIf = held.what_if === null ? null : meeting.what_ifs[held.what_if];
  if (whatIf && !held.votes_written) {
    for (const other of meeting.items) {
      if (other.place !== item.place && other.votes && whatIf.items.includes(other.place)) edits.push({ edit: "votes", item: other.place, variant: other.variant, votes: other.votes });
    }
  }
  edits.push({ edit: "votes", item: item.place, variant: item.variant, votes });
  const over = whatIf?.only_votes ? { what_if: null, votes_written: false } : { votes_written: whatIf != null };
  edit(edits, over);
}
export function voteOf(seat: number, vote_: Ballot[number]): void {
  const item = current();
  if (item?.votes) vote(item, item.votes.map((was, at) => (at === seat ? vote_ : was)));
}

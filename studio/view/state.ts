// What the studio holds: the text of a scenario, and what is laid over it. All else is asked of the engine.
import { useEffect, useReducer } from "preact/hooks";
import * as door from "./door";
import type { At, Ballot, Edit, Item, Meeting, Mistake } from "./door";

export interface Held extends At {
  /** The text as it was opened, to show and take back changes. */
  opened: string;
  /** The item that is shown, by its place in the file; none for the one that matters most. */
  item: number | null;
}
export type Page = "start" | "vote" | "history" | "learn";
export type Tool = "explore" | "text" | "likely" | "reform";

export interface Studio {
  held: Held | null;
  /** The meeting of the text; of a text that cannot be played, that of the last one that could. */
  meeting: Meeting | null;
  mistakes: Mistake[];
  broken: boolean;
  page: Page;
  tool: Tool;
  projector: boolean;
  /** Is the result still to be guessed? */
  guessing: boolean;
  rollCall: boolean;
  /** The seat that is called. */
  called: number | null;
  /** The seats that have passed. */
  passed: number[];
  said: string;
}

export const studio: Studio = {
  held: null, meeting: null, mistakes: [], broken: false, page: "start", tool: "explore", projector: false, guessing: false, rollCall: false, called: null, passed: [], said: "",
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

const read = new Map<string, Meeting | null>();
/** The meeting of a text without anything laid over it; none of a text that cannot be played. */
function meetingOf(text: string): Meeting | null {
  if (!read.has(text)) {
    if (read.size > 4) read.clear();
    try { read.set(text, door.open(door.plain(text))); } catch { read.set(text, null); }
  }
  return read.get(text)!;
}
/** The meeting as it was opened. */
export const original = (): Meeting | null => studio.held && meetingOf(studio.held.opened);
/** The what-ifs of the text as somebody wrote it: a click can make true what one of them asks. */
export const whatIfs = () => (studio.held && meetingOf(studio.held.base)?.what_ifs) ?? [];

function ask(held: Held): void {
  try {
    const meeting = door.open(held);
    Object.assign(studio, { held, meeting, mistakes: meeting.mistakes, broken: false });
    if (!meeting.items.some((item) => item.place === held.item)) held.item = meeting.items[meeting.main ?? 0]?.place ?? null;
  } catch (fault) {
    if (!(fault instanceof door.Fault)) throw fault;
    const words = { span: { start: 0, end: 0 }, message: fault.message, label: "", help: null, fix: null };
    Object.assign(studio, { held, mistakes: fault.mistakes.length ? fault.mistakes : [words], broken: true });
  }
  tell();
}

export function openText(text: string, over: Partial<Held> = {}): void {
  past = [];
  future = [];
  Object.assign(studio, { page: "vote", rollCall: false, called: null, passed: [], meeting: null });
  ask({ ...door.plain(text), opened: text, item: null, ...over });
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
  if (studio.held) change(door.plain(studio.held.opened));
}
export const changed = (): boolean => {
  const { held } = studio;
  return !!held && (held.text !== held.opened || held.what_if !== null || held.rules !== null);
};
/** A text written by hand: where it can be played, its what-ifs are those that are asked. */
export function write(text: string): void {
  const sound = meetingOf(text)?.mistakes.length === 0;
  change({ text, what_if: null, votes_written: false, ...(sound ? { base: text } : {}) });
}

export function edit(edits: Edit[], also: Partial<Held> = {}): void {
  if (!studio.held) return;
  try {
    const names = studio.broken ? undefined : studio.meeting?.seats.map((seat) => seat.name);
    change({ text: door.edit(studio.held.text, edits, names), ...also });
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
  const whatIf = held.what_if === null ? null : whatIfs()[held.what_if];
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

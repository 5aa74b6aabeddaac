// The door to the engine: what can be asked, and what is answered. The other side is studio/engine/src/lib.rs.
// Nothing is decided on this side.

export type Vote = "in_favour" | "against" | "abstaining" | "not_participating" | "absent";
export type Ballot = (Vote | null)[];

export interface Sentence { text: string; kind: string; members: string[] }
export interface Seat { name: string; code: string | null; kind: "permanent" | "permanent_without_veto" | "elected"; may_veto: boolean }
export interface Tally {
  in_favour: number; against: number; abstaining: number; not_participating: number; absent: number; unknown: number;
}
export interface Item {
  place: number; variant: number | null; act: string; id: string | null; number: number | null; heading: string;
  outcome: string; words: string; tally: Tally | null; votes: Ballot | null; secret: boolean;
  required: number | null; can_veto: boolean; text: string | null;
  candidates: { name: string; standing: string; succeeds: boolean | null }[];
  leanings: (string | null)[]; reasons: Sentence[]; because: number | null; note: string | null;
}
export interface WhatIf { title: string; answer: string | null; items: number[]; only_votes: boolean }
export interface Result { label: string; outcome: string; words: string; resolution?: number | null }
export interface Meeting {
  title: string; date: string; day: string; subtitle: string; record: string | null; sources: string[]; story: string | null;
  lesson: { number: number; idea: string; question: string } | null;
  seats: Seat[]; affirmative: number; veto: { needed: number; overridden_by: number | null } | null;
  main: number | null; items: Item[]; results: Result[]; consequences: Sentence[]; what_ifs: WhatIf[];
  events: { id: string; name: string; happens: boolean; probability: number | null }[];
}
/** The fewest changes: in words, as HTML of the engine, and as votes to try, seat by seat. */
export interface Changes {
  fewest: { title: string; html: string; attempts: [number, Vote][][] } | null;
  singles: string | null;
}
export interface Rule {
  name: string; title: string; source: string; doubt: string; outcome: string | null; words: string | null;
  reform: Reform | null;
}
export interface Reform {
  permanent: number; permanent_without_veto: number; elected: number; affirmative: number; vetoes_needed: number;
  overridden_by: number | null;
}
type Measures = Record<string, { exact: string; decimal: number }>;
export interface Reformed {
  power: { councils: { classes: { kind: Seat["kind"]; seats: number; each: Measures }[]; council: Measures }[] };
  votes: number;
  changed: { scenario: string; title: string; was: string; is: string }[];
}
export interface Forecast {
  items: {
    item: string | null; heading: string; success: string; statuses: { status: string; probability: number }[];
    vetoed_by: { member: string; probability: number }[];
    members: { member: string; decides: number; gain: number }[];
  }[];
  mandates: { name: string; statuses: { status: string; probability: number }[] }[];
}
export interface Listed {
  name: string; lesson: number | null; idea: string | null; title: string; date: string; story: string | null; members: string[];
  outcome: string | null; words: string | null; outcomes: string[]; vetoes: string[];
}
export interface Topic {
  topic: string; title: string; short: string; text: string[]; doubt: string | null;
  provisions: { citation: string; text: string; quoted: boolean }[];
}
export interface Question {
  topic: string; vote: string; scenario: string | null; roll_call: { vote: string; members: string[] }[]; question: string;
  choices: { letter: string; text: string; right: boolean; feedback: string }[];
  explanation: string;
}
export interface Council { date: string; affirmative: number; seats: { name: string; seat: Seat["kind"] }[] }
export interface Mistake { from: number; to: number; message: string; label: string; help: string | null }

export type Edit =
  | { edit: "votes"; item: number; variant: number | null; votes: Ballot }
  | { edit: "set"; path: string[]; value: unknown }
  | { edit: "add"; item: Record<string, unknown> }
  | { edit: "move"; item: number; to: number }
  | { edit: "remove"; item: number };

export interface At { text: string; base?: string; what_if: number | null; votes_written: boolean; rules: string | null }

/** Why there is no answer; of a text, its mistakes with their places in bytes. */
export class Fault extends Error {
  constructor(words: string, readonly mistakes: Mistake[]) { super(words); }
}

interface Engine {
  memory: WebAssembly.Memory;
  door_room(bytes: number): number;
  door_ask(): number;
  door_answer(): number;
}

let bytes: ArrayBuffer;
let module: WebAssembly.Module;
let engine: Engine;

/** Unpacks the engine that the page carries. */
export async function start(packed: string): Promise<void> {
  const raw = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  bytes = await new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  module = await WebAssembly.compile(bytes);
  await begin();
}

async function begin(): Promise<void> {
  engine = (await WebAssembly.instantiate(module)).exports as unknown as Engine;
}

function ask<T>(question: object): T {
  const written = new TextEncoder().encode(JSON.stringify(question));
  let answer: { ok: T; fault?: { words: string; mistakes: Mistake[] } };
  try {
    const at = engine.door_room(written.length);
    new Uint8Array(engine.memory.buffer, at, written.length).set(written);
    const length = engine.door_ask();
    answer = JSON.parse(new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.door_answer(), length)));
  } catch {
    // An engine that stopped is not asked again.
    void begin();
    throw new Fault("The engine stopped on this question. Your text is unchanged.", []);
  }
  if (answer.fault) throw new Fault(answer.fault.words, answer.fault.mistakes);
  return answer.ok;
}

export const open = (at: At): Meeting => ask({ ask: "open", ...at });
export const edit = (text: string, edits: Edit[]): string => ask({ ask: "edit", text, edits });
export const changes = (at: At, item: number): Changes | null => ask({ ask: "changes", at, item });
export const rules = (at: At, item: number): Rule[] => ask({ ask: "rules", at, item });
export const reformed = (at: At, reform: Reform): string => ask({ ask: "reformed", at, reform });
export const reform = (reform: Reform): Reformed => ask({ ask: "reform", reform });
export const forecast = (at: At): Forecast => ask({ ask: "forecast", ...at });
export const picture = (at: At, item: number): string | null => ask({ ask: "picture", at, item });
export const run = (text: string): unknown => ask({ ask: "run", text });
export const council = (date: string): Council => ask({ ask: "council", date });
export const scenario = (name: string): string => ask({ ask: "scenario", name });
export const topics = (): { topics: { topic: string; title: string; short: string }[] } => ask({ ask: "explain", topic: null });
export const topic = (name: string): Topic => ask({ ask: "explain", topic: name });
export const quiz = (seed: number, questions: number): Question[] => ask({ ask: "quiz", seed, questions });
export const schema = (): Record<string, unknown> => ask({ ask: "schema" });

let listed: Listed[] | null = null;
export const scenarios = (): Listed[] => (listed ??= ask<Listed[]>({ ask: "scenarios" }));

// The door to the engine: what can be asked, and what is answered. The other side is studio/engine/src/lib.rs.
// Nothing is decided on this side.

export type Vote = "in_favour" | "against" | "abstaining" | "not_participating" | "absent";
export type Ballot = (Vote | null)[];

export interface Sentence { text: string; kind: string; members: string[] }
export interface Seat { name: string; code: string | null; seat: "permanent" | "permanent_without_veto" | "elected"; may_veto: boolean }
export interface Tally {
  in_favour: number; against: number; abstaining: number; not_participating: number; absent: number; unknown: number;
}
export interface Item {
  place: number; variant: number | null; act: string; id: string | null; number: number | null; heading: string;
  outcome: string; words: string; tally: Tally | null; votes: Ballot | null; secret: boolean;
  required: number | null; choices: string[]; text: string | null;
  candidates: { name: string; standing: string; succeeds: boolean | null }[];
  leanings: (string | null)[]; reasons: Sentence[]; because: number | null; note: string | null;
}
export interface WhatIf { title: string; answer: string | null; items: number[]; only_votes: boolean }
interface Report {
  title: string; date: string; meeting: string | null; sources: string[]; story: string | null;
  drafts: { label: string; outcome: string; resolution: number | null }[]; mandates: { name: string; outcome: string; words: string }[];
  consequences: Sentence[];
}
export interface Meeting extends Report {
  day: string; subtitle: string; lesson: { number: number; idea: string; question: string } | null;
  seats: Seat[]; reform: Reform; main: number | null; items: Item[]; what_ifs: WhatIf[];
  events: { id: string; name: string; happens: boolean; probability: number | null }[];
  /** What is wrong with the what-ifs of the text; without them it is played. */
  mistakes: Mistake[];
}
/** The fewest changes: in words, as HTML of the engine, and as votes to try, seat by seat. */
export interface Changes {
  fewest: { title: string; html: string; attempts: [number, Vote][][] } | null;
  singles: string | null;
}
export interface Rules {
  name: string; title: string; source: string; doubt: string; seats: Reform["seats"] | null; rules: { non_procedural: Reform["rule"] };
}
export interface Outcome { outcome: string; words: string }
export interface Reform {
  seats: { permanent: number; permanent_without_veto: number; elected: number };
  rule: { affirmative: number; veto: { needed: number; overridden_by: number | null } | null };
}
type Measures = Record<string, { exact: string; decimal: number }>;
export interface Reformed {
  here: Outcome | null;
  power: { councils: { classes: { kind: Seat["seat"]; seats: number; each: Measures }[]; council: Measures }[] };
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
  outcome: string; words: string; outcomes: string[];
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
export interface Council { date: string; affirmative: number; seats: { name: string; seat: Seat["seat"] }[] }
interface Span { start: number; end: number }
/** A mistake in a text; its places are in bytes. */
export interface Mistake { span: Span; message: string; label: string; help: string | null; fix: { span: Span; text: string } | null }
export interface Terms {
  statuses: Record<string, string>; leanings: { word: string; chances: Record<string, number> }[];
  proposals: { reform: Reform; rules: Rules }[];
}

export type Edit =
  | { edit: "votes"; item: number; variant: number | null; votes: Ballot }
  | { edit: "set"; path: string[]; value: unknown }
  | { edit: "add"; item: Record<string, unknown> }
  | { edit: "move"; item: number; to: number }
  | { edit: "remove"; item: number };

export interface At { text: string; base: string; what_if: number | null; votes_written: boolean; rules: string | null }
/** A text as it stands. */
export const plain = (text: string): At => ({ text, base: text, what_if: null, votes_written: false, rules: null });

/** Why there is no answer; of a text, its mistakes. */
export class Fault extends Error {
  constructor(words: string, readonly mistakes: Mistake[]) { super(words); }
}

interface Engine {
  memory: WebAssembly.Memory;
  door_room(bytes: number): number;
  door_ask(): number;
  door_answer(): number;
}

let compiled: WebAssembly.Module;
let engine: Engine;

/** Starts the engine that the page has compiled. */
export async function start(compiling: Promise<WebAssembly.Module>): Promise<void> {
  compiled = await compiling;
  await begin();
}

async function begin(): Promise<void> {
  engine = (await WebAssembly.instantiate(compiled)).exports as unknown as Engine;
}

function ask<T>(question: object | string): T {
  const written = new TextEncoder().encode(JSON.stringify(question));
  let answer: { ok: T; fault?: string; mistakes: Mistake[] };
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
  if (answer.fault) throw new Fault(answer.fault, answer.mistakes);
  return answer.ok;
}
/** Asked once, and remembered. */
function once<T>(asked: () => T): () => T {
  let answer: T | null = null;
  return () => (answer ??= asked());
}

export function open(at: At): Meeting {
  const { report, may_veto, ...more } = ask<{ report: Report & { seats: Omit<Seat, "may_veto">[] }; may_veto: boolean[] } & Omit<Meeting, keyof Report | "seats">>({ open: at });
  return { ...report, ...more, seats: report.seats.map((seat, place) => ({ ...seat, may_veto: may_veto[place]! })) };
}
export const terms = once(() => ask<Terms>("terms"));
/** An outcome in the engine's words. */
export const outcome = (status: string): string => terms().statuses[status] ?? status;
export const edit = (text: string, edits: Edit[], names?: string[]): string => ask({ edit: { text, edits, names } });
export const changes = (at: At, item: number): Changes | null => ask({ changes: { at, item } });
export const rules = (at: At, item: number): { rules: Rules; result: Outcome | null }[] => ask({ rules: { at, item } });
export const reformed = (at: At, reform: Reform): string => ask({ reformed: { at, reform } });
export const reform = (at: At, item: number, reform: Reform): Reformed => ask({ reform: { at, item, reform } });
export const forecast = (at: At): Forecast => ask({ forecast: at });
export const picture = (at: At, item: number): string | null => ask({ picture: { at, item } });
export const run = (text: string): unknown => ask({ run: text });
export const council = (date: string): Council => ask({ council: date });
export const scenario = (name: string): string => ask({ scenario: name });
export const topics = once(() => ask<{ topics: { topic: string; title: string; short: string }[] }>("topics").topics);
export const topic = (name: string): Topic => ask({ topic: name });
export const quiz = (seed: number, questions: number): Question[] => ask({ quiz: { seed, questions } });
export const schema = (): Record<string, unknown> => ask("schema");
export const scenarios = once(() => ask<Listed[]>("scenarios"));
